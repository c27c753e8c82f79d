import { expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { EndedSessions } from './ended-sessions.ts';

it('the memory of ended sessions is bounded: the oldest goes first, and what is added again is new', () => {
  const ended = new EndedSessions(new MovableClock());
  for (let n = 0; n < 10_000; n += 1) ended.add(`sid ${n}`, 'signed_out');
  expect(ended.reasonOf('sid 1')).toBe('signed_out');

  ended.add('sid 0', 'signed_out');
  ended.add('one more', 'signed_out');

  const reasons = ['sid 0', 'sid 1', 'sid 2', 'one more'].map((sid) => ended.reasonOf(sid));
  expect(reasons).toEqual(['signed_out', undefined, 'signed_out', 'signed_out']);
});
