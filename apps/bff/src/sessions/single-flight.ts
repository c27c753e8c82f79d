/**
 * Guarantee: requests that present the same token at the same time share one answer, and so do those that follow within a moment: a page that
 * sends thirty requests after a pause makes one decision, not thirty. A failure is shared with those who wait, never kept.
 */
import type { Clock } from '../clock/clock.ts';

/** Far below every time that `decide` compares, so that no answer grows stale in here. */
const keepSeconds = 1;

interface Flight<T> {
  readonly result: Promise<T>;
  settledAt?: number;
}

export class SingleFlight<T> {
  readonly #clock: Clock;
  readonly #flights = new Map<string, Flight<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  run(key: string, start: () => Promise<T>): Promise<T> {
    this.#forgetOld();
    const known = this.#flights.get(key);
    if (known && !this.#isOld(known)) return known.result;
    const flight: Flight<T> = { result: start() };
    this.#flights.delete(key);
    this.#flights.set(key, flight);
    flight.result.then(
      () => (flight.settledAt = this.#clock.monotonic()),
      () => this.#flights.get(key) === flight && this.#flights.delete(key),
    );
    return flight.result;
  }

  #isOld({ settledAt }: Flight<T>): boolean {
    return settledAt !== undefined && this.#clock.monotonic() - settledAt >= keepSeconds;
  }

  /** The oldest stand first; the first that is still of use ends the walk. */
  #forgetOld(): void {
    for (const [key, flight] of this.#flights) {
      if (!this.#isOld(flight)) return;
      this.#flights.delete(key);
    }
  }
}
