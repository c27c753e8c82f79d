import { without } from '../rules/ablations.ts';
import { ours, plainGrace, type Rules, strictOneTimeUse } from '../rules/rules.ts';
import { honestSession, killedSession, sessionSeconds } from '../schedules/honest-session.ts';
import { accessTokenOnly, inStep, onHisOwnTiming, withoutTheOwner } from '../schedules/thieves.ts';
import type { SimulationDatabase } from '../world/simulation-database.ts';
import type { Figures } from './figures.ts';
import { type Sample, Sampler } from './sampler.ts';

/** How many schedules of each kind. */
export type Sizes = Readonly<
  Record<'storms' | 'ordinaryDays' | 'killed' | 'thieves' | 'uncaught' | 'withoutRule', number>
>;

export interface Order {
  readonly database: SimulationDatabase;
  readonly seed: number;
  readonly sizes: Sizes;
}

const taken = ['setCookieWithin', 'toleratedAndSuperseded', 'lateGrace', 'confirmedFirst'] as const;
const storm = { kind: honestSession, conditions: 'storm' } as const;

/** Runs the same schedules under each set of rules, and counts what comes of them. */
export async function measure({ database, seed, sizes }: Order): Promise<Figures> {
  const sampler = new Sampler(database, seed);
  const uncaught = (kind: Sample['kind']) =>
    sampler.thefts({ kind, conditions: 'ordinary day', count: sizes.uncaught });
  const project = await onePolicy(sampler, sizes, ours());
  const strict = await onePolicy(sampler, sizes, strictOneTimeUse);
  const grace = await onePolicy(sampler, sizes, plainGrace);
  const killed = { kind: killedSession, conditions: 'ordinary day', count: sizes.killed } as const;
  const withoutRule = [];
  const figures = {
    seed,
    sessionMinutes: sessionSeconds / 60,
    policies: [project.policy, strict.policy, grace.policy],
    thievesInStorm: await sampler.thefts({ ...storm, kind: onHisOwnTiming, count: sizes.thieves }),
    uncaught: {
      accessTokenOnly: await uncaught(accessTokenOnly),
      inStep: await uncaught(inStep),
      withoutTheOwner: await uncaught(withoutTheOwner),
    },
    killedBrowsers: {
      ordinaryDay: await sampler.kills(killed),
      storm: await sampler.kills({ ...killed, conditions: 'storm' }),
      ordinaryDayWithoutConfirmAfter: await sampler.kills({ ...killed, rules: without.confirmAfter }),
    },
    tryAgain: project.tryAgain,
  };
  for (const rules of taken.map((rule) => without[rule])) {
    const { ended } = await sampler.honest({ ...storm, rules, count: sizes.withoutRule });
    withoutRule.push({ name: rules.name, ...ended });
  }
  return { ...figures, withoutRule, broken: sampler.broken };
}

async function onePolicy(sampler: Sampler, sizes: Sizes, rules: Rules) {
  const calm = { conditions: 'ordinary day', rules } as const;
  const inStorms = await sampler.honest({ ...storm, rules, count: sizes.storms });
  const onDays = await sampler.honest({ ...calm, kind: honestSession, count: sizes.ordinaryDays });
  return {
    policy: {
      name: rules.name,
      falseSignOuts: { storm: inStorms.ended, ordinaryDay: onDays.ended },
      thieves: await sampler.thefts({ ...calm, kind: onHisOwnTiming, count: sizes.thieves }),
    },
    tryAgain: { storm: inStorms.tryAgain, ordinaryDay: onDays.tryAgain },
  };
}
