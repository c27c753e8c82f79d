import { beforeEach, describe, expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { EndedSessions } from './ended-sessions.ts';

describe('memory of ended sessions', () => {
  let ended: EndedSessions;
  beforeEach(() => {
    ended = new EndedSessions(new MovableClock());
  });

  it('is bounded, and the oldest goes first', () => {
    for (let n = 0; n < 10_000; n += 1) ended.add(`sid ${n}`, 'signed_out');
    expect(ended.reasonOf('sid 0')).toBe('signed_out');

    ended.add('one more', 'signed_out');

    expect(ended.reasonOf('sid 0')).toBeUndefined();
    expect(ended.reasonOf('sid 1')).toBe('signed_out');
    expect(ended.reasonOf('one more')).toBe('signed_out');
  });

  it('counts what is added again as new', () => {
    for (let n = 0; n < 10_000; n += 1) ended.add(`sid ${n}`, 'signed_out');
    ended.add('sid 0', 'signed_out');
    ended.add('one more', 'signed_out');

    expect(ended.reasonOf('sid 0')).toBe('signed_out');
    expect(ended.reasonOf('sid 1')).toBeUndefined();
  });
});
