import fc from 'fast-check';
import { describe, it } from 'vitest';

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
    replayedAt: maybe(moment),
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

/** Holds for every row, token, moment and setting. */
function always(
  holds: (situation: {
    row: Session;
    shown: Presented;
    outcome: Outcome;
    now: number;
    timings: Timings;
  }) => boolean,
): void {
  fc.assert(
    fc.property(session, presented, moment, timings, (row, shown, now, settings) =>
      holds({
        row,
        shown,
        now,
        timings: settings,
        outcome: decide(row, shown, { now, timings: settings }),
      }),
    ),
    { numRuns: 3000 },
  );
}

describe('every decision about a presented token', () => {
  it('rotates and keeps only for the current one', () => {
    always(({ row, shown, outcome }) => {
      return (outcome !== 'rotated' && outcome !== 'kept') || shown.jti === row.currentJti;
    });
  });

  it('replays, serves and holds off only for the previous one', () => {
    always(({ row, shown, outcome }) => {
      return !['replayed', 'served', 'late'].includes(outcome) || shown.jti === row.previousJti;
    });
  });

  it('calls a copy only what its owner has surely replaced', () => {
    always(({ row, shown, outcome, now, timings: { overlapSeconds, lateSeconds } }) => {
      if (outcome !== 'reused') return true;
      if (shown.jti !== row.previousJti) return shown.gen < row.gen;
      return row.confirmedAt !== null && now - row.confirmedAt >= overlapSeconds + lateSeconds;
    });
  });

  it('never calls a copy what is shown while the current is unconfirmed', () => {
    always(({ row, shown, outcome }) => {
      return row.confirmedAt !== null || shown.gen < row.gen - 1 || shown.jti === 'never-issued'
        ? true
        : outcome !== 'reused';
    });
  });

  it('mints nothing for a session that is over', () => {
    always(({ row, outcome, now }) => {
      const isOver = row.revokedAt !== null || row.idleEndsAt <= now || row.absoluteEndsAt <= now;
      return !isOver || ['revoked', 'idle_expired', 'absolute_expired'].includes(outcome);
    });
  });

  it('rotates at most once in the life of an access token', () => {
    always(({ row, outcome, now, timings: { accessTtlSeconds } }) => {
      return outcome !== 'rotated' || now - row.rotatedAt >= accessTtlSeconds;
    });
  });

  it('depends on nothing but its arguments, and changes none', () => {
    always(({ row, shown, outcome, ...moment }) => {
      return outcomes.includes(outcome) && decide(row, shown, moment) === outcome;
    });
  });

  it('stays a copy, once it is one, while the row stands', () => {
    fc.assert(
      fc.property(session, presented, moment, seconds, timings, (row, shown, now, later, settings) => {
        if (decide(row, shown, { now, timings: settings }) !== 'reused') return true;
        const then = decide(row, shown, { now: now + later, timings: settings });
        return ['reused', 'idle_expired', 'absolute_expired'].includes(then);
      }),
      { numRuns: 3000 },
    );
  });

  it('only ever gets worse for the previous token as time passes', () => {
    const order: Outcome[] = ['replayed', 'served', 'late', 'reused', 'idle_expired', 'absolute_expired'];
    fc.assert(
      fc.property(session, moment, seconds, timings, (row, now, later, settings) => {
        const shown = { jti: `jti-${row.gen - 1}`, gen: row.gen - 1 };
        const judge = (when: number) => order.indexOf(decide(row, shown, { now: when, timings: settings }));
        return row.gen === 1 || judge(now + later) >= judge(now);
      }),
      { numRuns: 3000 },
    );
  });
});
