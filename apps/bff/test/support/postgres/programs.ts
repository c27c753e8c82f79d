import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The folder of PostgreSQL's server programs. @throws Error that says what to install */
export async function findPrograms(): Promise<string> {
  const folder = installed() ?? (await installFromDebian().then(installed));
  if (folder) return folder;
  throw new Error(
    'These tests need a PostgreSQL server, and none was found or could be installed. ' +
      'Install PostgreSQL 15 or later so that initdb is on the PATH. ' +
      'TEST_DATABASE_URL names a server you have, for all tests but those that stop one.',
  );
}

/** On the PATH, or where Debian keeps them; there the newest. */
function installed(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'initdb'));
  const ofDebian = globSync('/usr/lib/postgresql/*/bin/initdb').toSorted(
    (a, b) => versionIn(b) - versionIn(a),
  );
  const initdb = [...onPath, ...ofDebian].find((path) => existsSync(path));
  return initdb && dirname(initdb);
}

const versionIn = (path: string) => Number(/\d+/.exec(path)?.[0] ?? 0);

/** Where there is no apt-get, or no right to use it, this changes nothing. */
async function installFromDebian(): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'postgresql'], { env });
  } catch {
    // Whether it worked shows in what is there afterwards.
  }
}
