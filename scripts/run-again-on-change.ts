import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import type { Running } from './web-server.ts';

/**
 * Keeps one process of `start` running, and starts it again when a file in the folder changes. One that ended by
 * itself waits for the next change. (`node --watch` would outlive whoever started it, if that one is killed.)
 */
export function runAgainOnChange(folder: string, start: () => ChildProcess): Running {
  let child = start();
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    // An editor that saves a file causes several events.
    clearTimeout(timer);
    timer = setTimeout(() => void (turn = turn.then(again)), 100);
  });

  async function again(): Promise<void> {
    await end(child);
    child = start();
  }

  return {
    async stop() {
      watcher.close();
      clearTimeout(timer);
      await turn;
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
