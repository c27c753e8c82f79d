import { StartupError } from '@tokenless/bff/startup-error';
import { runQuietly } from '../run-quietly.ts';

/** What the lock file names, and nothing newer: a copy that needs another lock file cannot be installed. */
export async function installPackages(folder: string): Promise<void> {
  const args = ['install', '--frozen-lockfile', '--prefer-offline'];
  // CI: pnpm asks no questions.
  const { code, output } = await runQuietly('pnpm', args, { cwd: folder, env: { CI: 'true' } });
  if (code !== 0) throw new StartupError(`${output}\nThe packages of the copy could not be installed.`);
}
