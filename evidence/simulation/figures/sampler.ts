import { ours, type Rules } from '../rules/rules.ts';
import { timings } from '../rules/shipped.ts';
import type { Chosen } from '../schedules/honest-session.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { runSchedule } from '../world/run-schedule.ts';
import type { SimulationDatabase } from '../world/simulation-database.ts';
import type { Trace } from '../world/trace.ts';

export interface Sample {
  readonly kind: (chosen: Chosen) => Schedule;
  readonly conditions: Chosen['conditions'];
  readonly rules?: Rules;
  readonly count: number;
}

/** Runs samples of schedules: the same ones for the same seed, whatever the rules. */
export class Sampler {
  readonly seed: number;
  /** Guarantees broken under the project's rules, in all samples. */
  broken = 0;
  readonly #database: SimulationDatabase;

  constructor(database: SimulationDatabase, seed: number) {
    this.#database = database;
    this.seed = seed;
  }

  async *traces({ kind, conditions, rules = ours(), count }: Sample): AsyncGenerator<{
    readonly schedule: Schedule;
    readonly trace: Trace;
  }> {
    for (let number = 0; number < count; number += 1) {
      const seed = this.seed * 1_000_003 + number;
      const schedule = kind({ seed, timings, conditions });
      const trace = await runSchedule(schedule, { database: this.#database, rules });
      if (rules.name === ours().name) this.broken += trace.broken.length;
      yield { schedule, trace };
    }
  }
}
