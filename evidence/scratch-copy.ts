import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../scripts/local-settings.ts';
import { runQuietly } from '../scripts/run-quietly.ts';
import { StartupError } from '@tokenless/bff/startup-error';

const left = new Set([
  'node_modules',
  '.git',
  '.data',
  'dist',
  'test-results',
  'playwright-report',
  'coverage',
]);

export interface ScratchCopy {
  readonly folder: string;
  remove(): void;
}

/** A copy of the working tree, without its packages, to be damaged. */
export function makeScratchCopy(): ScratchCopy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tokenless-copy-')));
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What the lock file names, and nothing newer: a copy that needs another lock file cannot be installed. */
export async function installPackages({ folder }: ScratchCopy): Promise<void> {
  const args = ['install', '--frozen-lockfile', '--prefer-offline'];
  // CI: pnpm asks no questions.
  const { code, output } = await runQuietly('pnpm', args, { cwd: folder, env: { CI: 'true' } });
  if (code !== 0) throw new StartupError(`${output}\nThe packages of the copy could not be installed.`);
}
