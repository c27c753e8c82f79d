import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { deriveTimings } from '../../apps/bff/src/config/derive-timings.ts';
import { ours, plainGrace, strictOneTimeUse } from './rules/rules.ts';
import { timings } from './rules/shipped.ts';
import { anySchedule } from './schedules/any-schedule.ts';
import { everyShortSchedule } from './schedules/every-schedule.ts';
import { honestSession, killedSession } from './schedules/honest-session.ts';
import { runSchedule } from './world/run-schedule.ts';
import { type SimulationDatabase, openSimulationDatabase } from './world/simulation-database.ts';
import { faultIn, violates } from './world/violation.ts';

let database: SimulationDatabase;
beforeAll(async () => {
  database = await openSimulationDatabase();
});
afterAll(() => database.close());

const patience = 120_000;
const demoTimings = deriveTimings({ accessTtlSeconds: 60, toleratedDelaySeconds: 8 });

describe('a session without a thief', () => {
  it(
    'lives through fifty stormy minutes, and ends when the owner says so',
    { timeout: patience },
    async () => {
      for (let seed = 0; seed < 60; seed += 1) {
        const schedule = honestSession({ seed, timings, conditions: 'storm' });
        expect(await faultIn(schedule, { database })).toBeUndefined();
      }
    },
  );

  it.each([
    ['shipped', ours()],
    ['shorter', ours(demoTimings)],
  ])(
    'lives through any schedule that the %s timings tolerate',
    { timeout: patience },
    async (_name, rules) => {
      const lives = fc.asyncProperty(anySchedule(rules.timings), async (schedule) => {
        expect(await faultIn(schedule, { database, rules })).toBeUndefined();
      });
      await fc.assert(lives, { seed: 1, numRuns: 200 });
    },
  );

  it('lives through every schedule of a few requests', { timeout: patience }, async () => {
    for (const schedule of everyShortSchedule(timings, { long: false })) {
      expect(await faultIn(schedule, { database })).toBeUndefined();
    }
  });

  it('outlives browsers that are killed within seconds of a rotation', { timeout: patience }, async () => {
    let kills = 0;
    for (let seed = 0; seed < 20; seed += 1) {
      const schedule = killedSession({ seed, timings, conditions: 'ordinary day' });
      expect(await faultIn(schedule, { database })).toBeUndefined();
      kills += (await runSchedule(schedule, { database, rules: ours() })).kills;
    }
    expect(kills).toBeGreaterThan(50);
  });

  it.each([strictOneTimeUse, plainGrace])(
    'ends nearly always in the same storms under $name',
    { timeout: patience },
    async (rules) => {
      let ended = 0;
      for (let seed = 0; seed < 30; seed += 1) {
        const schedule = honestSession({ seed, timings, conditions: 'storm' });
        if (violates['signs the owner out'](await runSchedule(schedule, { database, rules }))) ended += 1;
      }
      expect(ended).toBeGreaterThanOrEqual(25);
    },
  );
});
