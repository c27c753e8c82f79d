import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Removal } from './removals.ts';

/** Does in a folder what the documentation says. @throws Error when something that must go is not there */
export function takeOut(folder: string, { name, deleted, edited }: Removal): void {
  for (const pattern of deleted) {
    const paths = globSync(pattern, { cwd: folder });
    if (paths.length === 0) throw new Error(`There is no ${pattern}.`);
    for (const path of paths) rmSync(join(folder, path), { recursive: true });
  }
  const names = namesOf(name);
  for (const file of edited) {
    const path = join(folder, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    const left = lines.filter((line) => !names.test(line));
    if (left.length === lines.length) throw new Error(`${file} has no line that names ${name}.`);
    writeFileSync(path, left.join('\n'));
  }
}

/** `x-ray` is `xRay` in code. */
export function namesOf(name: string): RegExp {
  const inCode = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`\\b(${name}|${inCode})\\b`);
}
