import { whenParentEnds } from './parent.mjs';

/**
 * Settles at TERM, INT, HUP, or when the process that started this one is gone. Later signals are ignored, because
 * Ctrl-C arrives more than once: from the terminal, and passed on by each parent.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
    whenParentEnds(resolve);
  });
}

/** The process ends after this, even if a server does not close its last connection. */
export function endWithin(milliseconds: number): void {
  setTimeout(() => process.exit(1), milliseconds).unref();
}
