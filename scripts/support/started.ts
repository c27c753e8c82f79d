import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../local-settings.ts';
import { isAnswered } from '../ports.ts';

const groups: number[] = [];

export type Started = ReturnType<typeof start>;

/** In a group of its own: a signal reaches this process alone, and what it leaves behind can be ended. */
export function start(command: string, args: readonly string[], env: Record<string, string | number>) {
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...settings }, detached: true });
  if (child.pid !== undefined) groups.push(child.pid);
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.errors += chunk.toString()));
  return { child, printed, ended: once(child, 'close') };
}

/** Until the line with the address is there. */
export async function ready({ child, printed, ended }: Started): Promise<void> {
  while (!printed.output.includes('Tokenless runs at')) {
    const next = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
    if (next === 'ended') throw new Error(`It ended instead of starting: ${printed.errors}`);
  }
}

/** Whatever a failed test has left. */
export function killAll(): void {
  for (const pid of groups.splice(0)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  }
}

/** Below the ports that outgoing connections take, so that a free one stays free until it is used. */
let nextPort = 10_000 + (process.pid % 2000) * 10;

export async function freePort(): Promise<number> {
  const port = nextPort++;
  return (await isAnswered('127.0.0.1', port)) ? freePort() : port;
}

export async function isRunning(ports: readonly number[]): Promise<boolean[]> {
  return Promise.all(ports.map((port) => isAnswered('127.0.0.1', port)));
}

/** The web app and the BFF, on ports of their own. */
export async function startBoth(command: string, env: Record<string, string | number>) {
  const ports = {
    WEB_PORT: await freePort(),
    BFF_PORT: await freePort(),
    WEB_HTTP_PORT: await freePort(),
    BFF_HTTP_PORT: await freePort(),
  };
  const [program = '', ...args] = command.split(' ');
  const started = start(program, args, { ...ports, ...env });
  return { ...started, ports, areRunning: () => isRunning([ports.WEB_PORT, ports.BFF_PORT]) };
}
