/**
 * Guarantee: when the browser presents a token of the current generation at least `confirmAfter` after it was minted, that is noted, once per
 * process and generation. Not earlier, because browsers write cookies to disk late: one that is killed within seconds of a rotation
 * comes back with the previous token, and that must not look like theft. A record that fails costs nothing: the next request tries again.
 */
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { SessionStore } from './session-store.ts';

/** Noted generations, about one a signed-in browser; one that is forgotten is written once more, and nothing changes. */
const mostRemembered = 100_000;
/** By how much this process's clock may differ from the database's before it stops being ready. */
export const mostClockSkewSeconds = 5;

interface Dependencies {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly confirmAfterSeconds: number;
  readonly log: Log;
}

/** Of either token: both carry the generation that they were minted in. */
export interface PresentedClaims {
  readonly sid: string;
  readonly gen: number;
  /** Epoch seconds. */
  readonly iat: number;
}

interface Times {
  /** Since the request arrived. */
  readonly waitedSeconds: number;
  /** Of the token as the request arrived. */
  readonly age: number;
}

/** Writes at most once a generation and process: a confirmation must not cost each request a statement. */
export class Confirmations {
  readonly #dependencies: Dependencies;
  readonly #noted = new Set<string>();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Nothing to wait for, and no promise, when there is nothing to record: as for nearly every request.
   * @param arrivedAt `clock.monotonic()` when the request's headers reached the process
   */
  record(presented: PresentedClaims, arrivedAt: number): Promise<void> | undefined {
    const name = `${presented.sid} ${presented.gen}`;
    if (this.#noted.has(name)) return undefined;
    const { clock, confirmAfterSeconds } = this.#dependencies;
    const waitedSeconds = clock.monotonic() - arrivedAt;
    const age = clock.now() - waitedSeconds - presented.iat;
    if (age < confirmAfterSeconds - mostClockSkewSeconds) return undefined;
    const underWay = this.#underWay.get(name);
    if (underWay) return underWay;
    const confirmed = this.#confirm(name, presented, { waitedSeconds, age }).finally(() =>
      this.#underWay.delete(name),
    );
    this.#underWay.set(name, confirmed);
    return confirmed;
  }

  async #confirm(
    name: string,
    { sid, gen, iat }: PresentedClaims,
    { waitedSeconds, age }: Times,
  ): Promise<void> {
    const { store, confirmAfterSeconds, log } = this.#dependencies;
    try {
      const made = await store.confirm({ sid, gen, issuedAt: iat, confirmAfterSeconds, waitedSeconds });
      // Not made: noted before, rotated since, or too early by the database's clock; only the last deserves another try.
      if (made || age >= confirmAfterSeconds + mostClockSkewSeconds) this.#remember(name);
    } catch (error) {
      log.warn({ err: error, sid }, 'a confirmation could not be noted');
    }
  }

  #remember(name: string): void {
    if (this.#noted.size >= mostRemembered) this.#noted.delete(this.#noted.keys().next().value as string);
    this.#noted.add(name);
  }
}
