import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleSession, rotatedAt } from '../../test/support/example-session.ts';
import type { Timings } from '../config/config.ts';
import { decide, type Presented } from './rotation.ts';
import type { Session } from './session.ts';

const outcomes: readonly string[] = [
  ...(['rotated', 'access_only', 'reissued', 'tolerated', 'superseded', 'reused'] as const),
  'ended',
];

/** Quarters of a second, which a double holds exactly, and in reach of every boundary. */
const seconds = fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4);
const moment = seconds.map((after) => rotatedAt + after);
const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null, freq: 3 });

const timings: fc.Arbitrary<Timings> = fc.record({
  accessTtlSeconds: fc.integer({ min: 1, max: 400 }),
  toleratedDelaySeconds: fc.constant(1),
  graceSeconds: fc.integer({ min: 1, max: 60 }),
  confirmAfterSeconds: fc.integer({ min: 1, max: 60 }),
  lateGraceSeconds: fc.integer({ min: 1, max: 200 }),
  setCookieWithinSeconds: fc.integer({ min: 1, max: 60 }),
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
  readonly presented: Presented;
  readonly now: number;
  readonly later: number;
  readonly timings: Timings;
}

const situation = fc.record({ row: session, presented, now: moment, later: seconds, timings });
const outcomeOf = ({ row, presented, now, timings }: Situation) =>
  decide(row, presented, { now, timings }).outcome;

/** The simplest situation in which something does not hold, in words; undefined when none was found. */
function counterexampleTo(
  holds: (situation: Situation & { outcome: string }) => boolean,
): string | undefined {
  const property = fc.property(situation, (found) => holds({ ...found, outcome: outcomeOf(found) }));
  return fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }));
}

describe('every decision about a presented token', () => {
  it('rotates and keeps only for the current one', () => {
    const counterexample = counterexampleTo(({ row, presented, outcome }) => {
      return (outcome !== 'rotated' && outcome !== 'access_only') || presented.jti === row.currentJti;
    });

    expect(counterexample).toBeUndefined();
  });

  it('reissues, tolerates and holds off only for the previous one', () => {
    const counterexample = counterexampleTo(({ row, presented, outcome }) => {
      return !['reissued', 'tolerated', 'superseded'].includes(outcome) || presented.jti === row.previousJti;
    });

    expect(counterexample).toBeUndefined();
  });

  it('calls a copy only what its owner has surely replaced', () => {
    const counterexample = counterexampleTo(
      ({ row, presented, outcome, now, timings: { graceSeconds, lateGraceSeconds } }) => {
        if (outcome !== 'reused') return true;
        if (presented.jti !== row.previousJti) return presented.gen < row.gen;
        return row.confirmedAt !== null && now - row.confirmedAt >= graceSeconds + lateGraceSeconds;
      },
    );

    expect(counterexample).toBeUndefined();
  });

  it('never calls a copy what is presented while the current is unconfirmed', () => {
    const counterexample = counterexampleTo(({ row, presented, outcome }) => {
      return row.confirmedAt !== null || presented.gen < row.gen - 1 || presented.jti === 'never-issued'
        ? true
        : outcome !== 'reused';
    });

    expect(counterexample).toBeUndefined();
  });

  it('mints nothing for a session that is over', () => {
    const counterexample = counterexampleTo(({ row, outcome, now }) => {
      const isOver = row.revokedAt !== null || row.idleEndsAt <= now || row.absoluteEndsAt <= now;
      return !isOver || outcome === 'ended';
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
      const presented = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const previous = row.gen === 1 ? 'reused' : outcomeOf({ row, presented, now, later, timings });
      return row.confirmedAt !== null && previous === 'reused';
    });

    expect(counterexample).toBeUndefined();
  });

  it('depends on nothing but its arguments, and changes none', () => {
    const counterexample = counterexampleTo(({ outcome, ...situation }) => {
      return outcomes.includes(outcome) && outcomeOf(situation) === outcome;
    });

    expect(counterexample).toBeUndefined();
  });

  it('stays a copy, once it is one, while the row stands', () => {
    const counterexample = counterexampleTo(({ outcome, now, later, ...situation }) => {
      const then = outcomeOf({ ...situation, now: now + later, later });
      return outcome !== 'reused' || ['reused', 'ended'].includes(then);
    });

    expect(counterexample).toBeUndefined();
  });

  it('only ever gets worse for the previous token as time passes', () => {
    const order: string[] = ['reissued', 'tolerated', 'superseded', 'reused', 'ended'];

    const counterexample = counterexampleTo(({ row, now, later, timings }) => {
      const presented = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const rank = (when: number) => order.indexOf(outcomeOf({ row, presented, now: when, later, timings }));
      return row.gen === 1 || rank(now + later) >= rank(now);
    });

    expect(counterexample).toBeUndefined();
  });
});
