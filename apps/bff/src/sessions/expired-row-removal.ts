import type { Log } from '../log/log.ts';

const everyMilliseconds = 60_000;
const mostAtOnce = 500;
const mostBatches = 20;

/** Removes at most so many rows that nobody needs any more. @returns how many */
export type Remove = (most: number) => Promise<number>;

interface Dependencies {
  readonly removals: readonly Remove[];
  readonly log: Log;
}

/**
 * Promise: rows that are long past their time go, in small batches, so that no statement holds the database up. How long they stay
 * first, the stores say: a session's for a day, so that whoever shows a token of it is told why it ended.
 */
export class ExpiredRowRemoval {
  readonly #removals: readonly Remove[];
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;

  constructor({ removals, log }: Dependencies) {
    this.#removals = removals;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), everyMilliseconds);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One round. A database that does not answer is tried again in the next. */
  async run(): Promise<void> {
    try {
      for (const remove of this.#removals) await removeSome(remove);
    } catch (error) {
      this.#log.warn({ err: error }, 'expired rows could not be removed');
    }
  }
}

async function removeSome(remove: Remove): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch += 1) {
    if ((await remove(mostAtOnce)) < mostAtOnce) return;
  }
}
