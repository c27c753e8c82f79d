import type { Database } from '../../../apps/bff/src/stores/schema.ts';
import { createSessionStore } from '../../../apps/bff/src/stores/sessions.ts';
import type { Rules } from '../rules/rules.ts';
import type { CrashBff, Schedule, TroubleDatabase } from '../schedules/schedule.ts';
import { type Instance, startInstance } from './instance.ts';
import type { Invariants } from './invariants.ts';
import { epochSeconds } from './simulation-database.ts';
import { storeOver } from './slow-store.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Given {
  readonly time: VirtualTime;
  readonly rules: Rules;
  readonly database: Database;
  readonly invariants: Invariants;
}

interface Shared extends Given {
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
  life = 0;
  hear: (sid: string) => void = () => {};
  readonly #shared: Shared;
  readonly #skew: number;
  #crashAround: CrashBff['when'] | undefined;

  constructor(shared: Shared, skew: number) {
    this.#shared = shared;
    this.#skew = skew;
  }

  async start(): Promise<void> {
    const { time, database, invariants } = this.#shared;
    const life = (this.life += 1);
    this.instance = undefined;
    this.#crashAround = undefined;
    const startedAt = time.now;
    const wire = {
      ...this.#shared,
      isAlive: () => this.life === life,
      aroundCommit: (when: CrashBff['when']) => {
        if (this.#crashAround === when) void this.start();
      },
    };
    this.instance = await startInstance({
      ...this.#shared,
      clock: { now: () => epochSeconds(time) + this.#skew, monotonic: () => time.now - startedAt },
      heard: () => (this.hasHeard = true),
      store: storeOver(wire, createSessionStore(database)),
      feed: {
        start: (listener) => {
          this.hear = (sid) => listener.revoked(sid);
          return listener.connected();
        },
        isTrusted: () => true,
        stop: async () => {},
      },
    });
    this.hasHeard = invariants.revocation !== undefined;
  }

  crash(when: CrashBff['when']): void {
    if (when === 'now') void this.start();
    else this.#crashAround = when;
  }
}

/** All BFF processes over one database, and the news between them. */
export class Bffs {
  readonly #all: readonly Bff[];
  #trouble: TroubleDatabase | undefined;

  constructor(given: Given, { skews, newsSeconds }: Schedule) {
    const { time } = given;
    const shared = {
      ...given,
      trouble: () =>
        this.#trouble && time.now < this.#trouble.at + this.#trouble.lasts ? this.#trouble : undefined,
      announce: (sid: string) => time.after(newsSeconds, () => this.#all.forEach((bff) => bff.hear(sid))),
    };
    this.#all = skews.map((skew) => new Bff(shared, skew));
  }

  async start(): Promise<void> {
    for (const bff of this.#all) await bff.start();
  }

  at(instance: number): Bff {
    return this.#all[instance % this.#all.length] as Bff;
  }

  trouble(trouble: TroubleDatabase): void {
    this.#trouble = trouble;
  }
}
