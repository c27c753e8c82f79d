import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../scripts/local-settings.ts';
import { pruneLockFile, withoutCatalogEntries } from '../../scripts/new/lock-file.ts';

const lock = `lockfileVersion: '9.0'

catalogs:
  default:
    '@tool/prompts':
      specifier: 1.0.0
      version: 1.0.0
    shared:
      specifier: 2.0.0
      version: 2.0.0

importers:

  .:
    devDependencies:
      '@tool/prompts':
        specifier: 'catalog:'
        version: 1.0.0
      shared:
        specifier: 'catalog:'
        version: 2.0.0(peer@3.0.0)

  evidence:
    dependencies:
      alone:
        specifier: ^5.0.0
        version: 5.0.0

packages:

  '@tool/prompts@1.0.0':
    resolution: {integrity: sha512-a}

  aliased@4.0.0:
    resolution: {integrity: sha512-b}

  alone@5.0.0:
    resolution: {integrity: sha512-c}

  peer@3.0.0:
    resolution: {integrity: sha512-d}

  shared@2.0.0:
    resolution: {integrity: sha512-e}

snapshots:

  '@tool/prompts@1.0.0':
    dependencies:
      peer: 3.0.0

  aliased@4.0.0: {}

  alone@5.0.0: {}

  peer@3.0.0: {}

  shared@2.0.0(peer@3.0.0):
    dependencies:
      peer: 3.0.0
    optionalDependencies:
      other-name: aliased@4.0.0
`;

const keysOf = (text: string) => {
  const { catalogs, importers, packages, snapshots } = parse(text) as Record<string, Record<string, object>>;
  return [catalogs?.['default'], importers, packages, snapshots].map((part) => Object.keys(part ?? {}));
};

describe('the lock file of a copy', () => {
  it('is as pnpm writes it when nothing is left out, to the letter', () => {
    expect(pruneLockFile(lock, { importers: [], tools: [] })).toBe(lock);
    const own = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
    expect(pruneLockFile(own, { importers: [], tools: [] })).toBe(own);
  });

  it('loses what only the left out needed, and keeps what others need too', () => {
    expect(keysOf(pruneLockFile(lock, { importers: ['evidence'], tools: ['@tool/prompts'] }))).toEqual([
      ['shared'],
      ['.'],
      ['aliased@4.0.0', 'peer@3.0.0', 'shared@2.0.0'],
      ['aliased@4.0.0', 'peer@3.0.0', 'shared@2.0.0(peer@3.0.0)'],
    ]);
  });

  it('is of a workspace whose catalog has lost the same', () => {
    const workspace = "# Once.\ncatalog:\n  '@tool/prompts': 1.0.0\n  shared: 2.0.0\n";
    expect(withoutCatalogEntries(workspace, ['@tool/prompts'])).toBe('# Once.\ncatalog:\n  shared: 2.0.0\n');
  });
});
