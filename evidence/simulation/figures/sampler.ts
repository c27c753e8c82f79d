import { ours, type Rules } from '../rules/rules.ts';
import { timings } from '../rules/shipped.ts';
import type { Chosen } from '../schedules/honest-session.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Course } from '../world/course.ts';
import type { Laboratory } from '../world/laboratory.ts';
import { runSchedule } from '../world/run-schedule.ts';

export interface Sample {
  readonly kind: (chosen: Chosen) => Schedule;
  readonly weather: Chosen['weather'];
  readonly rules?: Rules;
  readonly count: number;
}

/** Runs samples of schedules: the same ones for the same seed, whatever the rules. */
export class Sampler {
  readonly seed: number;
  /** Promises broken under the project's rules, in all samples. */
  broken = 0;
  readonly #laboratory: Laboratory;

  constructor(laboratory: Laboratory, seed: number) {
    this.#laboratory = laboratory;
    this.seed = seed;
  }

  async *courses({ kind, weather, rules = ours(), count }: Sample): AsyncGenerator<{
    readonly schedule: Schedule;
    readonly course: Course;
  }> {
    for (let number = 0; number < count; number += 1) {
      const seed = this.seed * 1_000_003 + number;
      const schedule = kind({ seed, timings, weather });
      const course = await runSchedule(schedule, { laboratory: this.#laboratory, rules });
      if (rules.name === ours().name) this.broken += course.broken.length;
      yield { schedule, course };
    }
  }
}
