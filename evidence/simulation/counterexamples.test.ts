import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ours } from './rules/rules.ts';
import type { Counterexample } from './schedules/counterexample.ts';
import { eachRule } from './schedules/each-rule.ts';
import { mishaps, othersAtFault } from './schedules/mishaps.ts';
import { type SimulationDatabase, openSimulationDatabase } from './world/simulation-database.ts';
import { faultIn } from './world/violation.ts';

let database: SimulationDatabase;
beforeAll(async () => {
  database = await openSimulationDatabase();
});
afterAll(() => database.close());

const named = (counterexamples: readonly Counterexample[]) =>
  counterexamples.map((one) => [`${one.rules.name}: ${one.what}`, one] as const);

describe.each([
  ['what other rules do to an honest session', othersAtFault],
  ['why each rule is there', eachRule],
])('%s', (_subject, counterexamples) => {
  it.each(named(counterexamples))(
    '%s',
    async (_name, { schedule, rules, violation = 'signs the owner out' }) => {
      expect(await faultIn(schedule, { database, rules }, [violation])).toBeDefined();
      expect(await faultIn(schedule, { database, rules: ours() }, [violation])).toBeUndefined();
    },
  );
});

describe('a session without a thief survives when', () => {
  it.each(mishaps)('%s', async (_what, schedule) => {
    expect(await faultIn(schedule, { database })).toBeUndefined();
  });
});
