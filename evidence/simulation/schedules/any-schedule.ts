import fc from 'fast-check';

import type { Timings } from '../../../apps/bff/src/config/config.ts';
import { afterwards } from './honest-session.ts';
import { toleratedLateness } from './network-conditions.ts';
import { type Schedule, send, type Step } from './schedule.ts';

/** Any schedule that the timings tolerate; smaller ones first, so that a failure shrinks to what it needs. */
export function anySchedule(timings: Timings): fc.Arbitrary<Schedule> {
  const step = fc.oneof(
    { arbitrary: anySend(timings), weight: 12 },
    { arbitrary: anyCrash, weight: 1 },
    { arbitrary: anyTrouble, weight: 1 },
  );
  const gap = gapBetween(timings);
  return fc
    .record({
      remembered: fc.boolean(),
      skews: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 3 }),
      newsSeconds: fc.integer({ min: 0, max: 3 }),
      planned: fc.array(fc.tuple(gap, step), { minLength: 1, maxLength: 30, size: 'max' }),
    })
    .map(({ planned, ...rest }) => ({ ...rest, diskSeconds: 30, steps: inOrder(planned) }));
}

function inOrder(planned: readonly (readonly [number, Step])[]): Step[] {
  let at = 0;
  const steps = planned.map(([gap, step]) => ({ ...step, at: (at += gap) }));
  return [...steps, ...afterwards(at)];
}

/** Mostly the lengths at which the rules turn. */
function gapBetween({ accessTtlSeconds, graceSeconds, confirmAfterSeconds }: Timings): fc.Arbitrary<number> {
  const around = (seconds: number) => fc.integer({ min: Math.max(0, seconds - 5), max: seconds + 10 });
  return fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 5 }),
    around(confirmAfterSeconds),
    around(2 * graceSeconds),
    around(accessTtlSeconds),
    fc.integer({ min: 0, max: 600 }),
  );
}

function anySend(timings: Timings): fc.Arbitrary<Step> {
  const delay = timings.toleratedDelaySeconds;
  const way = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: delay }));
  const late = fc.integer({ min: delay, max: toleratedLateness(timings) });
  const { setCookieWithinSeconds } = timings;
  return fc
    .record({
      what: fc.oneof(
        { arbitrary: fc.constant('request' as const), weight: 3 },
        fc.constantFrom('click', 'inspect'),
      ),
      instance: fc.nat(2),
      up: fc.oneof({ arbitrary: way, weight: 4 }, late),
      work: fc.oneof(
        fc.constant(0),
        fc.constantFrom(setCookieWithinSeconds, 2 * setCookieWithinSeconds),
        fc.integer({ min: 0, max: 600 }),
      ),
      down: way,
      lost: fc.oneof({ arbitrary: fc.constant(false), weight: 3 }, fc.boolean()),
    })
    .map((given) => send(0, given));
}

const anyCrash: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('crash the BFF' as const),
  at: fc.constant(0),
  instance: fc.nat(2),
  when: fc.constantFrom('now', 'before its next commit', 'after its next commit'),
});

const anyTrouble: fc.Arbitrary<Step> = fc
  .record({
    lasts: fc.integer({ min: 1, max: 60 }),
    before: fc.integer({ min: 0, max: 4 }),
    after: fc.integer({ min: 0, max: 4 }),
    fails: fc.option(fc.constantFrom('before the commit' as const, 'after the commit' as const), {
      nil: undefined,
    }),
  })
  .map(({ fails, ...rest }) => ({ do: 'trouble the database', at: 0, ...rest, ...(fails && { fails }) }));
