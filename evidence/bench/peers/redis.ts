import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { freePort } from '../../../apps/bff/test/support/postgres/cluster.ts';

/** Ends when this process does, however it does: then its standard input is closed. */
const script = 'redis-server "$@" & exec >&-; read _; kill $!; wait';

interface Redis {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The system's, in memory only.
 * @returns undefined where there is none
 * @throws Error when it does not start
 */
export async function startRedis(): Promise<Redis | undefined> {
  const which = spawn('sh', ['-c', 'command -v redis-server'], { stdio: 'ignore' });
  if ((await once(which, 'exit'))[0] !== 0) return undefined;
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('sh', ['-c', script, 'sh', ...settings], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes('Ready to accept connections')) {
      child.stdout.resume();
      return { url: `redis://127.0.0.1:${port}`, stop: async () => void (child.stdin.end(), await exited) };
    }
  }
  child.stdin.end();
  throw new Error(`redis-server ended:\n${lines.join('\n')}`);
}
