import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleSession, rotatedAt } from '../../test/support/example-session.ts';
import type { Timings } from '../config/config.ts';
import { decide, type Outcome, type Presented } from './rotation.ts';
import type { Session } from './session.ts';

const outcomes: readonly Outcome[] = [
  ...(['rotated', 'kept', 'replayed', 'served', 'late', 'reused'] as const),
  ...(['revoked', 'idle_expired', 'absolute_expired', 'unknown'] as const),
];

/** Quarters of a second, which a double holds exactly, and in reach of every boundary. */
const seconds = fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4);
const moment = seconds.map((after) => rotatedAt + after);
const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null, freq: 3 });

const timings: fc.Arbitrary<Timings> = fc.record({
  accessTtlSeconds: fc.integer({ min: 1, max: 400 }),
  overlapSeconds: fc.integer({ min: 1, max: 60 }),
  settleSeconds: fc.integer({ min: 1, max: 60 }),
  lateSeconds: fc.integer({ min: 1, max: 200 }),
  flushSeconds: fc.integer({ min: 1, max: 60 }),
});

const session: fc.Arbitrary<Session> = fc
  .record({
    gen: fc.integer({ min: 1, max: 5 }),
    confirmedAt: maybe(moment),
    revokedAt: fc.option(moment, { nil: null, freq: 10 }),
    idleEndsAt: fc.oneof(moment, fc.constant(rotatedAt + 10_000)),
    absoluteEndsAt: fc.oneof(moment, fc.constant(rotatedAt + 10_000)),
  })
  .map((changes) =>
    Object.freeze(
      exampleSession({
        ...changes,
        currentJti: `jti-${changes.gen}`,
        previousJti: changes.gen === 1 ? null : `jti-${changes.gen - 1}`,
      }),
    ),
  );

/** A token that was once the session's, one from its future, or one that it never had. */
const presented: fc.Arbitrary<Presented> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((gen) => ({ jti: `jti-${gen}`, gen })),
  fc.integer({ min: 1, max: 6 }).map((gen) => ({ jti: 'never-issued', gen })),
);

interface Situation {
  readonly row: Session;
  readonly shown: Presented;
  readonly now: number;
  readonly later: number;
  readonly timings: Timings;
}

const situation = fc.record({ row: session, shown: presented, now: moment, later: seconds, timings });
const judge = ({ row, shown, now, timings }: Situation) => decide(row, shown, { now, timings });

/** The simplest situation in which something does not hold, in words; undefined when none was found. */
function counterexampleTo(
  holds: (situation: Situation & { outcome: Outcome }) => boolean,
): string | undefined {
  const property = fc.property(situation, (found) => holds({ ...found, outcome: judge(found) }));
  return fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }));
}

describe('every decision about a presented token', () => {
  it('rotates and keeps only for the current one', () => {
    const counterexample = counterexampleTo(({ row, shown, outcome }) => {
      return (outcome !== 'rotated' && outcome !== 'kept') || shown.jti === row.currentJti;
    });

    expect(counterexample).toBeUndefined();
  });

  it('replays, serves and holds off only for the previous one', () => {
    const counterexample = counterexampleTo(({ row, shown, outcome }) => {
      return !['replayed', 'served', 'late'].includes(outcome) || shown.jti === row.previousJti;
    });

    expect(counterexample).toBeUndefined();
  });

  it('calls a copy only what its owner has surely replaced', () => {
    const counterexample = counterexampleTo(
      ({ row, shown, outcome, now, timings: { overlapSeconds, lateSeconds } }) => {
        if (outcome !== 'reused') return true;
        if (shown.jti !== row.previousJti) return shown.gen < row.gen;
        return row.confirmedAt !== null && now - row.confirmedAt >= overlapSeconds + lateSeconds;
      },
    );

    expect(counterexample).toBeUndefined();
  });

  it('never calls a copy what is shown while the current is unconfirmed', () => {
    const counterexample = counterexampleTo(({ row, shown, outcome }) => {
      return row.confirmedAt !== null || shown.gen < row.gen - 1 || shown.jti === 'never-issued'
        ? true
        : outcome !== 'reused';
    });

    expect(counterexample).toBeUndefined();
  });

  it('mints nothing for a session that is over', () => {
    const counterexample = counterexampleTo(({ row, outcome, now }) => {
      const isOver = row.revokedAt !== null || row.idleEndsAt <= now || row.absoluteEndsAt <= now;
      return !isOver || ['revoked', 'idle_expired', 'absolute_expired'].includes(outcome);
    });

    expect(counterexample).toBeUndefined();
  });

  it('rotates at most once in the life of an access token', () => {
    const counterexample = counterexampleTo(({ row, outcome, now, timings: { accessTtlSeconds } }) => {
      return outcome !== 'rotated' || now - row.rotatedAt >= accessTtlSeconds;
    });

    expect(counterexample).toBeUndefined();
  });

  it('rotates only when no request with the previous token can still be on its way', () => {
    const counterexample = counterexampleTo(({ row, outcome, now, later, timings }) => {
      if (outcome !== 'rotated') return true;
      const shown = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const previous = row.gen === 1 ? 'reused' : judge({ row, shown, now, later, timings });
      return row.confirmedAt !== null && previous === 'reused';
    });

    expect(counterexample).toBeUndefined();
  });

  it('depends on nothing but its arguments, and changes none', () => {
    const counterexample = counterexampleTo(({ outcome, ...situation }) => {
      return outcomes.includes(outcome) && judge(situation) === outcome;
    });

    expect(counterexample).toBeUndefined();
  });

  it('stays a copy, once it is one, while the row stands', () => {
    const counterexample = counterexampleTo(({ outcome, now, later, ...situation }) => {
      const then = judge({ ...situation, now: now + later, later });
      return outcome !== 'reused' || ['reused', 'idle_expired', 'absolute_expired'].includes(then);
    });

    expect(counterexample).toBeUndefined();
  });

  it('only ever gets worse for the previous token as time passes', () => {
    const order: Outcome[] = ['replayed', 'served', 'late', 'reused', 'idle_expired', 'absolute_expired'];

    const counterexample = counterexampleTo(({ row, now, later, timings }) => {
      const shown = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const rank = (when: number) => order.indexOf(judge({ row, shown, now: when, later, timings }));
      return row.gen === 1 || rank(now + later) >= rank(now);
    });

    expect(counterexample).toBeUndefined();
  });
});
