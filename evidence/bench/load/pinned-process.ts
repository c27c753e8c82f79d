import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

interface Program {
  /** In `evidence/bench`. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Undefined: any. */
  readonly core: string | undefined;
}

/** Starts a program of the bench on one core. @returns it, and its first message */
export async function startPinned({ file, args = [], environment, core }: Program) {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const [command = '', ...rest] = [
    ...(core === undefined ? [] : ['taskset', '-c', core]),
    process.execPath,
    path,
    ...args,
  ];
  const env = { PATH: process.env['PATH'], ...environment };
  const child: ChildProcess = spawn(command, rest, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = (await once(child, 'message')) as [unknown];
  return { child, message };
}
