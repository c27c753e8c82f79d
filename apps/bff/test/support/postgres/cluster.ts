import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

import { findPrograms } from './programs.ts';

const run = promisify(execFile);

/** `immediate` ends it as a crash does: the next start recovers what was committed. */
export type StopMode = 'fast' | 'immediate';

/** A PostgreSQL server of our own, in a temporary folder. */
export interface Cluster {
  readonly port: number;
  /** Of its superuser, in the database `postgres`. */
  readonly url: string;
  start(): Promise<void>;
  stop(mode: StopMode): Promise<void>;
  /** Stops it and removes its folder. This also happens when the process that made it ends, however it ends. */
  remove(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const programs = await findPrograms();
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  const env = { ...process.env, PATH: `${programs}:${process.env['PATH']}`, LC_ALL: 'C', PASSWORD: password };
  const shell = (script: string, ...args: string[]) => run(...asServer(script, args), { env });
  const folder = (await shell(make, tmpdir(), String(port))).stdout.trim();
  const keeper = keep(folder, env);
  const cluster: Cluster = {
    port,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    start: async () => {
      await shell('pg_ctl start -w -s -D "$0/data" -l "$0/log" || { cat "$0/log" >&2; exit 1; }', folder);
    },
    stop: async (mode) => {
      await shell('pg_ctl stop -w -s -D "$0/data" -m "$1"', folder, mode);
    },
    remove: () => keeper.end(),
  };
  await cluster.start();
  return cluster;
}

/** Nothing of it is reachable from another machine. It writes to the disk as one in production does: without that, commits are too quick for races to show. */
const make = `
  set -e
  umask 077
  folder=$(mktemp -d "$0/postgres-XXXXXX")
  printf %s "$PASSWORD" > "$folder/password"
  initdb --no-sync -D "$folder/data" -U postgres --auth=scram-sha-256 --pwfile="$folder/password" \\
    --encoding=UTF8 --locale=C > "$folder/log"
  cat >> "$folder/data/postgresql.conf" <<end
    port = $1
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    max_connections = 200
end
  echo "$folder"`;

/**
 * Waits for the end of its input, which the system closes when this process is gone, then cleans up.
 * In a process group of its own, because Ctrl-C goes to the whole group.
 */
function keep(folder: string, env: NodeJS.ProcessEnv) {
  const script = 'cat > /dev/null; pg_ctl stop -w -s -D "$0/data" -m immediate; rm -rf "$0"';
  const keeper = spawn(...asServer(script, [folder]), {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keeper.unref();
  (keeper.stdin as Socket).unref();
  return {
    async end() {
      const exited = once(keeper, 'exit');
      keeper.ref();
      keeper.stdin.end();
      await exited;
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asServer(script: string, args: readonly string[]): [command: string, args: string[]] {
  const command = ['sh', '-c', script, ...args] as const;
  return process.getuid?.() === 0
    ? ['runuser', ['-u', 'postgres', '--', ...command]]
    : [command[0], command.slice(1)];
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
