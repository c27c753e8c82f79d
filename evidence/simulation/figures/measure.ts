import { without } from '../rules/ablations.ts';
import { ours, plainGrace, type Rules, strictOneTimeUse } from '../rules/rules.ts';
import { honestSession, killedSession, sessionSeconds } from '../schedules/honest-session.ts';
import { accessTokenOnly, inStep, onHisOwnTiming, withoutTheOwner } from '../schedules/thieves.ts';
import type { SimulationDatabase } from '../world/simulation-database.ts';
import { countHonest, countKills, countThefts } from './counts.ts';
import type { Figures, Share } from './figures.ts';
import { type Sample, Sampler } from './sampler.ts';

/** How many schedules of each kind. */
export interface Sizes {
  readonly storms: number;
  readonly ordinaryDays: number;
  readonly killed: number;
  readonly thieves: number;
  readonly uncaught: number;
  readonly withoutRule: number;
}

export interface Order {
  readonly database: SimulationDatabase;
  readonly seed: number;
  readonly sizes: Sizes;
}

const project = ours();
const { accessTtlSeconds } = project.timings;

/** Runs the same schedules under each set of rules, and counts what comes of them. */
export async function measure({ database, seed, sizes }: Order): Promise<Figures> {
  const sampler = new Sampler(database, seed);
  const thefts = (sample: Sample) => countThefts(sampler, sample, accessTtlSeconds);
  const uncaught = (kind: Sample['kind']) =>
    thefts({ kind, conditions: 'ordinary day', count: sizes.uncaught });
  const all = [];
  for (const rules of [project, strictOneTimeUse, plainGrace])
    all.push(await onePolicy(sampler, sizes, rules));
  const figures = {
    seed,
    sessionMinutes: sessionSeconds / 60,
    policies: all.map(({ policy }) => policy),
    thievesInStorm: await thefts({ kind: onHisOwnTiming, conditions: 'storm', count: sizes.thieves }),
    uncaught: {
      accessTokenOnly: await uncaught(accessTokenOnly),
      inStep: await uncaught(inStep),
      withoutTheOwner: await uncaught(withoutTheOwner),
    },
    killedBrowsers: await killedBrowsers(sampler, sizes.killed),
    tryAgain: all[0]?.tryAgain ?? { storm: nothing, ordinaryDay: nothing },
    withoutRule: await withoutRule(sampler, sizes.withoutRule),
  };
  return { ...figures, broken: sampler.broken };
}

const nothing: Share = { of: 0, count: 0 };

async function onePolicy(sampler: Sampler, sizes: Sizes, rules: Rules) {
  const storm = await countHonest(sampler, {
    kind: honestSession,
    conditions: 'storm',
    rules,
    count: sizes.storms,
  });
  const ordinaryDay = await countHonest(sampler, {
    kind: honestSession,
    conditions: 'ordinary day',
    rules,
    count: sizes.ordinaryDays,
  });
  const own = { kind: onHisOwnTiming, conditions: 'ordinary day', rules, count: sizes.thieves } as const;
  return {
    policy: {
      name: rules.name,
      falseSignOuts: { storm: storm.ended, ordinaryDay: ordinaryDay.ended },
      thieves: await countThefts(sampler, own, accessTtlSeconds),
    },
    tryAgain: { storm: storm.tryAgain, ordinaryDay: ordinaryDay.tryAgain },
  };
}

async function killedBrowsers(sampler: Sampler, count: number) {
  const sample = { kind: killedSession, conditions: 'ordinary day', count } as const;
  return {
    ordinaryDay: await countKills(sampler, sample),
    storm: await countKills(sampler, { ...sample, conditions: 'storm' }),
    ordinaryDayWithoutConfirmAfter: await countKills(sampler, { ...sample, rules: without.confirmAfter }),
  };
}

async function withoutRule(sampler: Sampler, count: number) {
  const counted = [];
  for (const rules of [
    without.setCookieWithin,
    without.toleratedAndSuperseded,
    without.lateGrace,
    without.confirmedFirst,
  ]) {
    const { ended } = await countHonest(sampler, { kind: honestSession, conditions: 'storm', rules, count });
    counted.push({ name: rules.name, ...ended });
  }
  return counted;
}
