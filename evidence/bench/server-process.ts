import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bffEnvironment } from '../../apps/bff/test/support/bff-environment.ts';

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly file: string;
  readonly port: number;
  /** Sends it a message. @returns what it sends back */
  ask(message: unknown): Promise<unknown>;
  /** Bytes that it has logged. What it writes to standard output goes to a file, as where somebody keeps the log. */
  logged(): number;
  /** Resolves once it has ended, and let go of its database. */
  stop(): Promise<void>;
}

/**
 * @param file below this folder; it calls `listenAndReport`
 * @throws Error when it ends before it listens
 */
export async function startServerProcess(
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
  const log = openSync(join(folder, 'log'), 'w');
  // Without a name it goes with whoever has it open.
  rmSync(folder, { recursive: true });
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    // Nothing is due while it is measured.
    env: {
      ...bffEnvironment('sqlite::memory:'),
      ACCESS_TTL_SECONDS: '3600',
      NODE_ENV: 'production',
      ...environment,
    },
    // NODE_OPTIONS such as `--cpu-prof` are for the bench's own process; PROFILE=<folder> is for these.
    execArgv: process.env['PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`] : [],
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const endedEarly = exited.then(([code]) => {
    throw new Error(`${file} ended with ${String(code)} while it was needed.`);
  });
  // Whoever waits for a message hears of it; afterwards nobody does.
  endedEarly.catch(() => undefined);
  const message = async () => ((await Promise.race([once(child, 'message'), endedEarly])) as unknown[])[0];
  const port = (await message()) as number;
  return {
    file,
    port,
    ask(question) {
      const answer = message();
      child.send(question as object);
      return answer;
    },
    logged: () => fstatSync(log).size,
    async stop() {
      // `listenAndReport` ends it then, in order.
      child.disconnect();
      await exited;
      closeSync(log);
    },
  };
}
