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

type Holds = (situation: Situation & { outcome: string }) => boolean;

const worse = ['reissued', 'tolerated', 'superseded', 'reused', 'ended'];

const properties: readonly (readonly [property: string, holds: Holds])[] = [
  [
    'rotates and keeps only for the current one',
    ({ row, presented, outcome }) => {
      return (outcome !== 'rotated' && outcome !== 'access_only') || presented.jti === row.currentJti;
    },
  ],
  [
    'reissues, tolerates and holds off only for the previous one',
    ({ row, presented, outcome }) => {
      return !['reissued', 'tolerated', 'superseded'].includes(outcome) || presented.jti === row.previousJti;
    },
  ],
  [
    'calls a copy only what its owner has surely replaced',
    ({ row, presented, outcome, now, timings: { graceSeconds, lateGraceSeconds } }) => {
      if (outcome !== 'reused') return true;
      if (presented.jti !== row.previousJti) return presented.gen < row.gen;
      return row.confirmedAt !== null && now - row.confirmedAt >= graceSeconds + lateGraceSeconds;
    },
  ],
  [
    'never calls a copy what is presented while the current is unconfirmed',
    ({ row, presented, outcome }) => {
      return row.confirmedAt !== null || presented.gen < row.gen - 1 || presented.jti === 'never-issued'
        ? true
        : outcome !== 'reused';
    },
  ],
  [
    'mints nothing for a session that is over',
    ({ row, outcome, now }) => {
      const isOver = row.revokedAt !== null || row.idleEndsAt <= now || row.absoluteEndsAt <= now;
      return !isOver || outcome === 'ended';
    },
  ],
  [
    'rotates at most once in the life of an access token',
    ({ row, outcome, now, timings: { accessTtlSeconds } }) => {
      return outcome !== 'rotated' || now - row.rotatedAt >= accessTtlSeconds;
    },
  ],
  [
    'rotates only when no request with the previous token can still be on its way',
    ({ row, outcome, now, later, timings }) => {
      if (outcome !== 'rotated') return true;
      const presented = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const previous = row.gen === 1 ? 'reused' : outcomeOf({ row, presented, now, later, timings });
      return row.confirmedAt !== null && previous === 'reused';
    },
  ],
  [
    'depends on nothing but its arguments, and changes none',
    ({ outcome, ...situation }) => {
      return outcomes.includes(outcome) && outcomeOf(situation) === outcome;
    },
  ],
  [
    'stays a copy, once it is one, while the row stands',
    ({ outcome, now, later, ...situation }) => {
      const then = outcomeOf({ ...situation, now: now + later, later });
      return outcome !== 'reused' || ['reused', 'ended'].includes(then);
    },
  ],
  [
    'only ever gets worse for the previous token as time passes',
    ({ row, now, later, timings }) => {
      const presented = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
      const rank = (when: number) => worse.indexOf(outcomeOf({ row, presented, now: when, later, timings }));
      return row.gen === 1 || rank(now + later) >= rank(now);
    },
  ],
];

describe('every decision about a presented token', () => {
  it.each(properties)('%s', (_property, holds) => {
    const property = fc.property(situation, (found) => holds({ ...found, outcome: outcomeOf(found) }));

    // The simplest situation in which it does not hold, in words.
    expect(fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }))).toBeUndefined();
  });
});
