import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../scripts/local-settings.ts';

const left = new Set([
  'node_modules',
  '.git',
  '.data',
  'dist',
  'test-results',
  'playwright-report',
  'coverage',
]);

const identity = ['-c', 'user.name=Evidence', '-c', 'user.email=evidence@localhost'];

export interface ScratchCopy {
  readonly folder: string;
  remove(): void;
}

/** A copy of the working tree, without its packages, to be damaged. A repository of its own, because some tests ask git what there is. */
export function makeScratchCopy(): ScratchCopy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tokenless-copy-')));
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  for (const args of [['init'], ['add', '--all'], [...identity, 'commit', '-m', 'The copy']]) {
    execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
