import { spawn } from 'node:child_process';
import { root } from './local-settings.ts';

export interface Ended {
  readonly code: number;
  /** Both streams, as they came. */
  readonly output: string;
}

interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const running = new Set<number>();

/** Runs a command to its end and keeps what it prints. `env` is added to that of this process. */
export function runQuietly(command: string, args: readonly string[], options: Options = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that `endAll` reaches what the command starts.
      detached: true,
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let output = '';
    const keep = (chunk: string) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}\n` }));
    child.once('close', (code) => {
      if (pid !== undefined) running.delete(pid);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Ends every command that still runs, with whatever it has started. */
export function endAll(): void {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It ended in between.
    }
  }
}
