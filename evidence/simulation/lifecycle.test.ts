import { describe, expect, it } from 'vitest';

import { ablations } from './lifecycle/ablations.ts';
import { randomSchedule } from './lifecycle/random-schedule.ts';
import { runLifecycle } from './lifecycle/run.ts';
import { step } from './lifecycle/schedule.ts';

const schedules = 5;

describe('two browsers, an owner and a thief on two instances', () => {
  it.each([
    ['without a thief', false],
    ['with a thief who has copies of the cookies', true],
  ])(
    'keep every promise about sessions, %s',
    async (_what, withThief) => {
      let accepted = 0;
      for (let seed = 1; seed <= schedules; seed += 1) {
        const { broken, story, ...outcome } = await runLifecycle(randomSchedule(seed, { withThief }));
        expect(broken, `seed ${seed}:\n${story.join('\n')}`).toEqual([]);
        accepted += outcome.accepted;
      }
      // That there was something to break.
      expect(accepted).toBeGreaterThan(20 * schedules);
    },
    120_000,
  );
});

describe('a successor that nobody presented', () => {
  it('stands in nobody’s way once it has idled out', async () => {
    const minutes = Array.from({ length: 5 }, (_, n) => step('request', 600 * (n + 1)));
    const steps = [
      step('sign in', 0),
      step('re-authenticate', 10, { lost: true }),
      ...minutes,
      step('re-authenticate', 3100),
      step('request', 3110),
    ];

    const { broken, accepted } = await runLifecycle({ newsSeconds: 1, steps });

    expect(broken).toEqual([]);
    expect(accepted).toBe(steps.length);
  });
});

describe('the rules of a session’s life', () => {
  it.each(ablations)('are all needed: $without', async ({ decide, counterexample }) => {
    expect((await runLifecycle(counterexample)).broken).toEqual([]);

    expect((await runLifecycle(counterexample, decide)).broken).not.toEqual([]);
  });
});
