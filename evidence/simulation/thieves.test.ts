import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ours } from './rules/rules.ts';
import { lifetimes, timings } from './rules/shipped.ts';
import type { Chosen } from './schedules/honest-session.ts';
import type { Schedule } from './schedules/schedule.ts';
import { accessTokenOnly, inStep, onHisOwnTiming, withoutTheOwner } from './schedules/thieves.ts';
import type { Course } from './world/course.ts';
import { type Laboratory, openLaboratory } from './world/laboratory.ts';
import { runSchedule } from './world/run-schedule.ts';

let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await openLaboratory();
});
afterAll(() => laboratory.close());

interface Theft {
  readonly stolenAt: number;
  readonly course: Course;
}

/** The courses of so many thefts of one kind. */
async function commit(
  kind: (chosen: Chosen) => Schedule,
  { times, weather }: { times: number; weather: Chosen['weather'] },
): Promise<Theft[]> {
  const thefts: Theft[] = [];
  for (let seed = 0; seed < times; seed += 1) {
    const schedule = kind({ seed, timings, weather });
    const stolenAt = schedule.steps.find((step) => step.do === 'steal')?.at ?? 0;
    thefts.push({ stolenAt, course: await runSchedule(schedule, { laboratory, rules: ours() }) });
  }
  return thefts;
}

const isCaught = ({ stolenAt, course: { revocation } }: Theft) =>
  revocation?.reason === 'refresh_token_reused' && revocation.at > stolenAt;

describe('a thief with a copy of the cookies', () => {
  it.each(['storm', 'ordinary day'] as const)(
    'is caught when he renews on his own timing: %s',
    { timeout: 60_000 },
    async (weather) => {
      const thefts = await commit(onHisOwnTiming, { times: 40, weather });

      expect(thefts.filter(isCaught)).toHaveLength(40);
      expect(thefts.flatMap(({ course }) => course.broken)).toEqual([]);
    },
  );

  it('is not caught when he uses the access token only, which then ends by itself', async () => {
    const { accessTtlSeconds } = timings;
    const thefts = await commit(accessTokenOnly, { times: 10, weather: 'storm' });
    for (const { stolenAt, course } of thefts) {
      expect(course.revocation).toBeUndefined();
      expect(course.thief.lastAcceptedAt).toBeLessThan(stolenAt + accessTtlSeconds + 5);
      expect(course.thief.refused).toBeGreaterThan(0);
    }
    expect(thefts.filter(({ course }) => course.thief.accepted > 0).length).toBeGreaterThan(5);
  });

  it('is not caught when he renews in step with the owner', { timeout: 60_000 }, async () => {
    for (const { stolenAt, course } of await commit(inStep, { times: 5, weather: 'ordinary day' })) {
      expect(course.revocation).toBeUndefined();
      expect(course.thief.lastAcceptedAt - stolenAt).toBeGreaterThan(30 * timings.accessTtlSeconds);
    }
  });

  it(
    'is not caught when the owner never comes back, until the absolute end',
    { timeout: 60_000 },
    async () => {
      for (const { course } of await commit(withoutTheOwner, { times: 5, weather: 'ordinary day' })) {
        expect(course.revocation).toBeUndefined();
        expect(course.thief.lastAcceptedAt).toBeGreaterThan(lifetimes.absoluteSeconds - 1800);
        expect(course.thief.lastAcceptedAt).toBeLessThan(lifetimes.absoluteSeconds + 1);
      }
    },
  );
});
