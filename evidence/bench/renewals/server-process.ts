import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly port: number;
  /** Its clock moves on: for `renewing-app.ts`. */
  advance(seconds: number): Promise<void>;
  /** Resolves once it has ended, and let go of its database. */
  stop(): Promise<void>;
}

/** @param file in this folder */
export async function startServerProcess(
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: environment,
    // NODE_OPTIONS such as `--cpu-prof` are for the bench's own process; PROFILE is for these.
    execArgv: process.env['PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    async advance(seconds) {
      child.send(seconds);
      await once(child, 'message');
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
