import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import type { Rules } from '../rules/rules.ts';
import type { CrashBff, TroubleDatabase } from '../schedules/schedule.ts';
import { type Instance, startInstance } from './instance.ts';
import type { Invariants } from './invariants.ts';
import { epochSeconds } from './simulation-database.ts';
import { storeOver, type Wire } from './slow-store.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface BffDependencies {
  readonly time: VirtualTime;
  readonly rules: Rules;
  readonly store: SessionStore;
  readonly invariants: Invariants;
  trouble(): TroubleDatabase | undefined;
  /** Tells all processes of a revocation, each when the news reaches it. */
  announce(sid: string): void;
}

/** One place where a BFF process runs; when it crashes, a new one takes its place, with the same clock and an empty memory. */
export class Bff {
  /** Set when this process knows of the revocation, by its own doing or by the news. */
  hasHeard = false;
  /** Undefined while a new process starts. */
  instance: Instance | undefined;
  readonly #dependencies: BffDependencies;
  readonly #skew: number;
  #life = 0;
  #crashAround: 'before' | 'after' | undefined;
  #hear: (sid: string) => void = () => {};

  constructor(dependencies: BffDependencies, skew: number) {
    this.#dependencies = dependencies;
    this.#skew = skew;
  }

  async start(): Promise<void> {
    const { time, rules, store, invariants } = this.#dependencies;
    this.#life += 1;
    this.instance = undefined;
    this.#crashAround = undefined;
    const startedAt = time.now;
    const skew = this.#skew;
    const clock = { now: () => epochSeconds(time) + skew, monotonic: () => time.now - startedAt };
    this.instance = await startInstance({
      rules,
      clock,
      invariants,
      ended: () => (this.hasHeard = true),
      store: storeOver(this.#wire(this.#life), store),
      feed: {
        start: (listener) => {
          this.#hear = (sid) => listener.revoked(sid);
          return listener.connected();
        },
        isTrusted: () => true,
        stop: async () => {},
      },
    });
    this.hasHeard = invariants.revocation !== undefined;
  }

  hear(sid: string): void {
    this.hasHeard = true;
    this.#hear(sid);
  }

  /** Whether the process that was there at `life` still is. */
  isAlive(life: number): boolean {
    return this.#life === life;
  }

  get life(): number {
    return this.#life;
  }

  crash(when: CrashBff['when']): void {
    if (when === 'now') void this.start();
    else this.#crashAround = when === 'before its next commit' ? 'before' : 'after';
  }

  #wire(life: number): Wire {
    const { time, invariants, trouble, announce } = this.#dependencies;
    return {
      time,
      invariants,
      trouble,
      announce,
      isAlive: () => this.isAlive(life),
      aroundCommit: (when) => {
        if (this.#crashAround === when) void this.start();
      },
    };
  }
}
