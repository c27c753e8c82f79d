import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Edit = (path: string, change: (text: string) => string) => void;

/** Edits files of one folder. */
export const editsIn =
  (folder: string): Edit =>
  (path, change) => {
    const file = join(folder, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

/** @throws Error unless the text has it exactly once: what is edited here has been changed elsewhere */
export function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`${JSON.stringify(from)} stands there ${parts.length - 1} times, not once.`);
  return parts.join(to);
}
