import { ours, type Rules } from '../rules/rules.ts';
import { timings } from '../rules/shipped.ts';
import type { Chosen } from '../schedules/honest-session.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { runSchedule } from '../world/run-schedule.ts';
import type { SimulationDatabase } from '../world/simulation-database.ts';
import type { Trace } from '../world/trace.ts';
import { violates } from '../world/violation.ts';
import type { Share, Thefts } from './figures.ts';

export interface Sample {
  readonly kind: (chosen: Chosen) => Schedule;
  readonly conditions: Chosen['conditions'];
  readonly rules?: Rules;
  readonly count: number;
}

interface Outcome extends Trace {
  readonly stolenAt: number;
}

/** Runs samples of schedules: the same ones for the same seed, whatever the rules. */
export class Sampler {
  /** Guarantees broken under the project's rules, in all samples. */
  broken = 0;
  readonly #database: SimulationDatabase;
  readonly #seed: number;

  constructor(database: SimulationDatabase, seed: number) {
    this.#database = database;
    this.#seed = seed;
  }

  async #run({ kind, conditions, rules = ours(), count }: Sample): Promise<readonly Outcome[]> {
    const all: Outcome[] = [];
    for (let number = 0; number < count; number += 1) {
      const schedule = kind({ seed: this.#seed * 1_000_003 + number, timings, conditions });
      const trace = await runSchedule(schedule, { database: this.#database, rules });
      if (rules.name === ours().name) this.broken += trace.broken.length;
      all.push({ ...trace, stolenAt: schedule.steps.find((step) => step.do === 'steal')?.at ?? 0 });
    }
    return all;
  }

  /** Sessions that ended, and answers that asked to try again. */
  async honest(sample: Sample): Promise<{ readonly ended: Share; readonly tryAgain: Share }> {
    const outcomes = await this.#run(sample);
    const again = sum(outcomes, ({ owner }) => owner.superseded + owner.limited + owner.unavailable);
    const answers = again + sum(outcomes, ({ owner }) => owner.accepted);
    return {
      ended: { of: sample.count, count: sum(outcomes, isEnded) },
      tryAgain: { of: answers, count: again },
    };
  }

  /** Of so many kills of a browser, those that ended a session. */
  async kills(sample: Sample): Promise<Share> {
    const outcomes = await this.#run(sample);
    return { of: sum(outcomes, ({ kills }) => kills), count: sum(outcomes, isEnded) };
  }

  /** Of the thefts from sessions that still lived, those that ended the session, and how long after. */
  async thefts(sample: Sample): Promise<Thefts> {
    const after = (await this.#run(sample))
      .map(({ revocation, stolenAt }) => (revocation?.at ?? Infinity) - stolenAt)
      .filter((seconds) => seconds >= 0);
    const lives = after
      .filter(Number.isFinite)
      .map((seconds) => seconds / timings.accessTtlSeconds)
      .toSorted((a, b) => a - b);
    const caught = { median: quantile(lives, 0.5), percentile95: quantile(lives, 0.95) };
    return { thefts: after.length, caught: lives.length, ...caught };
  }
}

const isEnded = (trace: Trace) => (violates['signs the owner out'](trace) ? 1 : 0);

const sum = (outcomes: readonly Outcome[], value: (outcome: Outcome) => number) =>
  outcomes.reduce((all, outcome) => all + value(outcome), 0);

/** To two places; null of nothing. */
export function quantile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? null : Math.round(value * 100) / 100;
}
