import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import type { Rules } from '../rules/rules.ts';
import type { CrashBff, Schedule, TroubleDatabase } from '../schedules/schedule.ts';
import { Bff } from './bff.ts';
import type { Invariants } from './invariants.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Given {
  readonly time: VirtualTime;
  readonly rules: Rules;
  readonly store: SessionStore;
  readonly invariants: Invariants;
  readonly schedule: Schedule;
}

/** All BFF processes over one database, and the news between them. */
export class Cluster {
  readonly #time: VirtualTime;
  readonly #bffs: readonly Bff[];
  #trouble: TroubleDatabase | undefined;

  constructor({ schedule, ...given }: Given) {
    this.#time = given.time;
    const dependencies = {
      ...given,
      trouble: () => this.#troubleNow(),
      announce: (sid: string) =>
        given.time.after(schedule.newsSeconds, () => this.#bffs.forEach((bff) => bff.hear(sid))),
    };
    this.#bffs = schedule.skews.map((skew) => new Bff(dependencies, skew));
  }

  async start(): Promise<void> {
    for (const bff of this.#bffs) await bff.start();
  }

  bff(number: number): Bff {
    const bff = this.#bffs[number % this.#bffs.length];
    if (!bff) throw new Error('a schedule has at least one instance');
    return bff;
  }

  crash({ instance, when }: CrashBff): void {
    this.bff(instance).crash(when);
  }

  trouble(trouble: TroubleDatabase): void {
    this.#trouble = trouble;
  }

  #troubleNow(): TroubleDatabase | undefined {
    const trouble = this.#trouble;
    return trouble && this.#time.now < trouble.at + trouble.lasts ? trouble : undefined;
  }
}
