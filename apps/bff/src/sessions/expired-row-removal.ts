import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';

const everyMilliseconds = 60_000;
const mostAtOnce = 500;
const mostBatches = 20;

/** Removes at most `most` rows that nobody needs any more at `now`, in epoch seconds. @returns how many */
type Remove = (most: number, now: number) => Promise<number>;

interface Dependencies {
  readonly removals: readonly Remove[];
  /** Epoch seconds. */
  readonly databaseTime: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Guarantee: rows that are long past their time go, in small batches, so that no statement holds the database up.
 *
 * What is removed is gone for good, and a clock may be wrong for a moment. So rows stay for longer than a clock is likely to be off (the
 * stores say how long), and the time that counts passes no faster than this process has run since its first round, whatever the
 * database's clock does meanwhile. After that one was corrected ahead, removal lags behind until the next start: late harms nobody.
 */
export class ExpiredRowRemoval {
  readonly #dependencies: Dependencies;
  /** By how much the database's clock was ahead of this process's monotonic one at the first round. */
  #ahead: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
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
    const { removals, log } = this.#dependencies;
    try {
      const now = await this.#now();
      for (const remove of removals) await removeSome(remove, now);
    } catch (error) {
      log.warn({ err: error }, 'expired rows could not be removed');
    }
  }

  async #now(): Promise<number> {
    const { databaseTime, clock } = this.#dependencies;
    const now = await databaseTime();
    this.#ahead ??= now - clock.monotonic();
    return Math.min(now, clock.monotonic() + this.#ahead);
  }
}

async function removeSome(remove: Remove, now: number): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch += 1) {
    if ((await remove(mostAtOnce, now)) < mostAtOnce) return;
  }
}
