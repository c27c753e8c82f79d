import { Gate } from '../../src/limits/gate.ts';

/** A gate that counts what went through it: each time one password is hashed. */
export class CountingGate extends Gate {
  hashed = 0;

  constructor() {
    super({ atOnce: 2, mostWaiting: 10 });
  }

  override run<T>(work: () => Promise<T>): Promise<T> {
    this.hashed += 1;
    return super.run(work);
  }
}
