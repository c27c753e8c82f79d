import { ConcurrencyLimit } from '../../src/limits/concurrency-limit.ts';

/** A concurrency limit that counts what went through it: each time one password is hashed. */
export class CountingLimit extends ConcurrencyLimit {
  hashed = 0;

  constructor() {
    super({ atOnce: 2, mostWaiting: 10 });
  }

  override run<T>(work: () => Promise<T>): Promise<T> {
    this.hashed += 1;
    return super.run(work);
  }
}
