import type { Log } from '../log/log.ts';
import type { SessionStore } from './session-store.ts';

const everyMilliseconds = 60_000;
const mostAtOnce = 500;
const mostBatches = 20;

/**
 * Promise: rows of sessions that are long past their absolute end go, in small batches, so that no statement holds the database up.
 * They stay for a day first: until then whoever shows a token of one is told why it ended.
 */
export class ExpiredSessionRemoval {
  readonly #store: Pick<SessionStore, 'removeExpired'>;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;

  constructor({ store, log }: { store: Pick<SessionStore, 'removeExpired'>; log: Log }) {
    this.#store = store;
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
      for (let batch = 0; batch < mostBatches; batch += 1) {
        if ((await this.#store.removeExpired(mostAtOnce)) < mostAtOnce) return;
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'expired rows could not be removed');
    }
  }
}
