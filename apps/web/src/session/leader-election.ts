/**
 * One tab of this browser works for all. The tab that was last looked at leads, because browsers slow
 * down or freeze those in the background.
 */
import { anySignal } from '../http/any-signal.ts';
import { underLock } from './locks.ts';

const name = 'tokenless-events';

type Work = (signal: AbortSignal) => Promise<void>;

/** Does the work whenever it is this tab's turn, until the signal; where there are no locks to be had, every tab works. */
export async function runAsLeader(work: Work, signal: AbortSignal): Promise<void> {
  const turns = new Turns(work, signal);
  document.addEventListener('visibilitychange', () => turns.wantFirst(), { signal });
  turns.wantFirst();
  await turns.run();
}

class Turns {
  readonly #work: Work;
  readonly #signal: AbortSignal;
  #waiting = new AbortController();
  #isLeading = false;
  /** To be asked for once, or two tabs would take turns at leading for ever. */
  #wantsFirst = false;

  constructor(work: Work, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
  }

  wantFirst(): void {
    if (document.visibilityState !== 'visible' || this.#isLeading) return;
    this.#wantsFirst = true;
    this.#waiting.abort();
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      this.#waiting = new AbortController();
      const options: LockOptions = this.#wantsFirst
        ? { steal: true }
        : { signal: anySignal(this.#signal, this.#waiting.signal) };
      this.#wantsFirst = false;
      await this.#turn(options);
    }
  }

  async #turn(options: LockOptions): Promise<void> {
    const over = new AbortController();
    const work = async () => {
      this.#isLeading = true;
      await this.#work(anySignal(this.#signal, over.signal));
    };
    try {
      await underLock(name, options, work);
    } catch {
      // Another tab leads now, or the waiting was given up.
    } finally {
      this.#isLeading = false;
      over.abort();
    }
  }
}
