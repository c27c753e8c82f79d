import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ours } from './rules/rules.ts';
import { lifetimes, timings } from './rules/shipped.ts';
import type { Chosen } from './schedules/honest-session.ts';
import type { Schedule } from './schedules/schedule.ts';
import { accessTokenOnly, inStep, onHisOwnTiming, withoutTheOwner } from './schedules/thieves.ts';
import { runSchedule } from './world/run-schedule.ts';
import { type SimulationDatabase, openSimulationDatabase } from './world/simulation-database.ts';
import type { Trace } from './world/trace.ts';

let database: SimulationDatabase;
beforeAll(async () => {
  database = await openSimulationDatabase();
});
afterAll(() => database.close());

interface Theft {
  readonly stolenAt: number;
  readonly trace: Trace;
}

/** The traces of so many thefts of one kind. */
async function commit(
  kind: (chosen: Chosen) => Schedule,
  { times, conditions }: { times: number; conditions: Chosen['conditions'] },
): Promise<Theft[]> {
  const thefts: Theft[] = [];
  for (let seed = 0; seed < times; seed += 1) {
    const schedule = kind({ seed, timings, conditions });
    const stolenAt = schedule.steps.find((step) => step.do === 'steal')?.at ?? 0;
    thefts.push({ stolenAt, trace: await runSchedule(schedule, { database, rules: ours() }) });
  }
  return thefts;
}

const isCaught = ({ stolenAt, trace: { revocation } }: Theft) =>
  revocation?.reason === 'refresh_token_reused' && revocation.at > stolenAt;

describe('a thief with a copy of the cookies', () => {
  it.each(['storm', 'ordinary day'] as const)(
    'is caught when he renews on his own timing: %s',
    { timeout: 60_000 },
    async (conditions) => {
      const thefts = await commit(onHisOwnTiming, { times: 40, conditions });

      expect(thefts.filter(isCaught)).toHaveLength(40);
      expect(thefts.flatMap(({ trace }) => trace.broken)).toEqual([]);
    },
  );

  it('is not caught when he uses the access token only, which then ends by itself', async () => {
    const { accessTtlSeconds } = timings;
    const thefts = await commit(accessTokenOnly, { times: 10, conditions: 'storm' });
    for (const { stolenAt, trace } of thefts) {
      expect(trace.revocation).toBeUndefined();
      expect(trace.thief.lastAcceptedAt).toBeLessThan(stolenAt + accessTtlSeconds + 5);
      expect(trace.thief.refused).toBeGreaterThan(0);
    }
    expect(thefts.filter(({ trace }) => trace.thief.accepted > 0).length).toBeGreaterThan(5);
  });

  it('is not caught when he renews in step with the owner', { timeout: 60_000 }, async () => {
    for (const { stolenAt, trace } of await commit(inStep, { times: 5, conditions: 'ordinary day' })) {
      expect(trace.revocation).toBeUndefined();
      expect(trace.thief.lastAcceptedAt - stolenAt).toBeGreaterThan(30 * timings.accessTtlSeconds);
    }
  });

  it(
    'is not caught when the owner never comes back, until the absolute end',
    { timeout: 60_000 },
    async () => {
      for (const { trace } of await commit(withoutTheOwner, { times: 5, conditions: 'ordinary day' })) {
        expect(trace.revocation).toBeUndefined();
        expect(trace.thief.lastAcceptedAt).toBeGreaterThan(lifetimes.absoluteSeconds - 1800);
        expect(trace.thief.lastAcceptedAt).toBeLessThan(lifetimes.absoluteSeconds + 1);
      }
    },
  );
});
