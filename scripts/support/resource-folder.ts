import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { partsOf } from '../add-resource/sample.ts';
import { addResource } from '../add-resource/write.ts';
import { root } from '../local-settings.ts';

export const invoice = ['number:text', 'amountCents:integer', 'dueOn:date', 'remarks:multiline'];

/** What is read and written. */
const parts = [
  'apps/bff/src/features',
  'apps/bff/src/features.ts',
  'apps/bff/src/stores/migrations',
  'apps/web/src/app',
  'apps/web/src/features',
  'apps/web/src/features.ts',
  'apps/web/src/ui',
  'e2e/specs/features',
  '.prettierrc.json',
];

/** For each test a folder with that much of the repository, before a resource is added to it. */
export function useResourceFolder() {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resource-'));
    for (const part of parts.filter((each) => existsSync(join(root, each))))
      cpSync(join(root, part), pathOf(part), { recursive: true });
    // Who has followed the documentation's example has one of their own.
    const lists = parts.filter((part) => part.endsWith('features.ts'));
    for (const list of lists) writeFileSync(pathOf(list), read(list).replaceAll(/^.*invoices.*\n/gm, ''));
    remove('invoices');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const pathOf = (path: string) => join(folder, path);
  const read = (path: string) => readFileSync(pathOf(path), 'utf8');
  const remove = (name: string) => {
    for (const path of Object.values(partsOf(name))) rmSync(pathOf(path), { recursive: true, force: true });
  };
  return {
    pathOf,
    read,
    remove,
    contents(): ReadonlyMap<string, string> {
      const paths = globSync('**/*.{ts,tsx,css}', { cwd: folder });
      return new Map(paths.filter((path) => existsSync(pathOf(path))).map((path) => [path, read(path)]));
    },
    add: (name: string, fields: readonly string[] = invoice, one?: string) =>
      addResource(folder, { name, fields, one }),
  };
}
