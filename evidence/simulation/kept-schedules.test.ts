import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ours } from './rules/rules.ts';
import { eachRule } from './schedules/each-rule.ts';
import type { Kept } from './schedules/kept.ts';
import { mishaps } from './schedules/mishaps.ts';
import { othersAtFault } from './schedules/others-at-fault.ts';
import { faultIn } from './world/fault.ts';
import { type Laboratory, openLaboratory } from './world/laboratory.ts';

let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await openLaboratory();
});
afterAll(() => laboratory.close());

const named = (kept: readonly Kept[]) => kept.map((one) => [`${one.rules.name}: ${one.what}`, one] as const);

describe.each([
  ['what other rules do to an honest session', othersAtFault],
  ['why each rule is there', eachRule],
])('%s', (_subject, kept) => {
  it.each(named(kept))('%s', async (_name, { schedule, rules, harm }) => {
    expect(await faultIn(schedule, { laboratory, rules }, [harm])).toBeDefined();
    expect(await faultIn(schedule, { laboratory, rules: ours() }, [harm])).toBeUndefined();
  });
});

describe('a session without a thief comes to no harm when', () => {
  it.each(mishaps.map(({ what, schedule }) => [what, schedule] as const))('%s', async (_what, schedule) => {
    expect(await faultIn(schedule, { laboratory })).toBeUndefined();
  });
});
