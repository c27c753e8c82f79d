import { describe, expect, it } from 'vitest';

import { exampleSession, rotatedAt } from '../../test/support/example-session.ts';
import { testConfig } from '../../test/support/test-config.ts';
import { decide, type Decision, type Presented } from './rotation.ts';
import type { Session } from './session.ts';

/** accessTtl 300, grace 30, lateGrace 90. */
const { timings } = testConfig();

/** Three rotations lie behind this session; `jti-3` is current, `jti-2` previous. */
const session = (changes: Partial<Session> = {}) =>
  exampleSession({ gen: 3, currentJti: 'jti-3', previousJti: 'jti-2', ...changes });

const current = { jti: 'jti-3', gen: 3 };
const previous = { jti: 'jti-2', gen: 2 };
const older = { jti: 'jti-1', gen: 1 };

/** What is decided so many seconds after the last rotation. */
const at = (seconds: number, row: Session | undefined, presented: Presented) =>
  nameOf(decide(row, presented, { now: rotatedAt + seconds, timings }));

/** Its outcome, or why the session is over. */
const nameOf = (decision: Decision) =>
  decision.effect === 'end' && !decision.revokes ? decision.reason : decision.outcome;

const confirmed = (seconds: number) => session({ confirmedAt: rotatedAt + seconds });
const revoked = session({ revokedAt: rotatedAt, revokedReason: 'signed_out' });

type Row = readonly [situation: string, seconds: number, row: Session, outcome: string];
const table = (...rows: readonly Row[]) =>
  rows.map(([situation, seconds, row, outcome]) => ({ situation, seconds, row, outcome }));

describe('a token that is no longer the current one', () => {
  it.each(
    table(
      ['confirmed 120 s ago', 170, confirmed(50), 'reused'],
      ['confirmed long ago', 2000, confirmed(50), 'reused'],
      ['confirmed just under 120 s ago', 169.75, confirmed(50), 'superseded'],
      ['confirmed 30 s ago', 80, confirmed(50), 'superseded'],
      ['confirmed just under 30 s ago', 79.75, confirmed(50), 'tolerated'],
      ['confirmed this moment', 50, confirmed(50), 'tolerated'],
      ['confirmed while this request waited', 49, confirmed(50), 'tolerated'],
      ['unconfirmed at the moment of the rotation', 0, session(), 'reissued'],
      ['unconfirmed for long', 2099, session(), 'reissued'],
    ),
  )('is judged, as the previous one, when the current is $situation', ({ seconds, row, outcome }) => {
    expect(at(seconds, row, previous)).toBe(outcome);
  });

  it.each(table(['confirmed', 60, confirmed(50), 'reused'], ['unconfirmed', 0, session(), 'reused']))(
    'is a copy at any time, when older than that: current $situation',
    ({ seconds, row, outcome }) => {
      expect(at(seconds, row, older)).toBe(outcome);
    },
  );

  it('is nothing a thief could have when the row never knew it', () => {
    expect(at(0, session(), { jti: 'jti-4', gen: 4 })).toBe('unknown');
    expect(at(0, session(), { jti: 'another', gen: 3 })).toBe('unknown');
  });

  it('is a copy when only its generation looks like the previous', () => {
    expect(at(0, session(), { jti: 'another', gen: 2 })).toBe('reused');
  });
});

describe('the current token', () => {
  it.each(
    table(
      ['rotated just under 300 s ago', 299.75, confirmed(50), 'access_only'],
      ['rotated this moment', 0, session(), 'access_only'],
      ['confirmed just under 120 s ago', 459.75, confirmed(340), 'access_only'],
      ['confirmed this moment', 400, confirmed(400), 'access_only'],
      ['rotated long ago and never confirmed', 2099, session(), 'access_only'],
      ['rotated 300 s ago', 300, confirmed(50), 'rotated'],
      ['confirmed 120 s ago', 460, confirmed(340), 'rotated'],
      ['the first of its session', 300, { ...confirmed(50), previousJti: null }, 'rotated'],
    ),
  )('is judged when it was $situation', ({ seconds, row, outcome }) => {
    expect(at(seconds, row, current)).toBe(outcome);
  });
});

describe('a session that is over', () => {
  it.each([
    ['current', current],
    ['previous', previous],
    ['older', older],
    ['unknown', { jti: 'another', gen: 3 }],
  ])('takes no %s token', (_name, presented) => {
    expect(at(0, undefined, presented)).toBe('unknown');
    expect(at(0, revoked, presented)).toBe('signed_out');
    expect(at(2100, session(), presented)).toBe('idle_expired');
    expect(at(100, session({ absoluteEndsAt: rotatedAt + 100 }), presented)).toBe('absolute_expired');
  });

  it('is over at the very moment, and not before', () => {
    const ending = session({ absoluteEndsAt: rotatedAt + 100 });

    expect(at(2099.75, session(), current)).toBe('access_only');
    expect(at(99.75, ending, current)).toBe('access_only');
  });

  it('is told by what ended it first of all', () => {
    const both = session({ absoluteEndsAt: rotatedAt + 2100 });
    const all = { ...revoked, absoluteEndsAt: rotatedAt + 2100 };

    expect(at(2100, both, current)).toBe('absolute_expired');
    expect(at(2100, all, current)).toBe('signed_out');
  });
});

describe('other settings', () => {
  it('move every boundary with them', () => {
    const demo = { ...timings, accessTtlSeconds: 60, graceSeconds: 10, lateGraceSeconds: 7 };
    const decided = (presented: Presented, confirmedAt: number, seconds: readonly number[]) =>
      seconds.map((after) => {
        const now = rotatedAt + after;
        return decide(confirmed(confirmedAt), presented, { now, timings: demo }).outcome;
      });

    expect(decided(current, 40, [59.75, 60])).toEqual(['access_only', 'rotated']);
    expect(decided(current, 80, [99.75, 100])).toEqual(['access_only', 'rotated']);
    const late = ['tolerated', 'superseded', 'superseded', 'reused'];
    expect(decided(previous, 80, [89.75, 90, 96.75, 97])).toEqual(late);
  });
});
