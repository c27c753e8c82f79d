import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { StartupError } from '@tokenless/bff/startup-error';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The first time, and whenever the lock file is newer than what stands there. */
export function installPeers(): void {
  const installed = statSync(place('node_modules/.modules.yaml'), { throwIfNoEntry: false });
  if (installed && installed.mtimeMs >= statSync(place('pnpm-lock.yaml')).mtimeMs) return;
  console.log('Installing the peers; this happens once.');
  // No script of theirs runs to install them.
  const args = ['install', '--ignore-workspace', '--frozen-lockfile', '--ignore-scripts'];
  const env = { ...process.env, CI: 'true' };
  const { status, error } = spawnSync('pnpm', args, { cwd: place('.'), env, stdio: 'inherit' });
  if (status !== 0)
    throw new StartupError(`The peers could not be installed${error ? `: ${error.message}` : ''}.`);
}
