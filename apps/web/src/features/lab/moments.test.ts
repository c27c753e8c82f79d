import { describe, expect, it } from 'vitest';
import { layOut, momentsSince, type Moment } from './moments.ts';

const moment = (event: Moment['event'], generation: number, secondsAgo: number): Moment => ({
  event,
  generation,
  secondsAgo,
});

describe('the timeline of a session', () => {
  it('is empty as long as nothing happened', () => {
    expect(layOut([])).toEqual([]);
  });

  it('has a row for each generation, the newest first', () => {
    const timeline = [moment('issued', 1, 200), moment('confirmed', 1, 150), moment('rotated', 2, 50)];
    expect(layOut(timeline)).toEqual([
      { generation: 2, earlier: 0, moments: timeline.slice(2) },
      { generation: 1, earlier: 0, moments: timeline.slice(0, 2) },
    ]);
  });

  it('shows the last five generations', () => {
    const timeline = Array.from({ length: 12 }, (_, index) => moment('rotated', index + 1, 800 - index));
    expect(layOut(timeline).map(({ generation }) => generation)).toEqual([12, 11, 10, 9, 8]);
  });

  it('shows the last four moments of one generation, and says how many there were before', () => {
    const timeline = Array.from({ length: 7 }, (_, index) => moment('access_only', 1, 700 - index));
    expect(layOut(timeline)).toEqual([{ generation: 1, earlier: 3, moments: timeline.slice(3) }]);
  });
});

describe('what happened between two readings', () => {
  it('is what the later one has more of, whatever the seconds say', () => {
    const before = [moment('issued', 1, 100), moment('access_only', 1, 40)];
    const after = [
      moment('issued', 1, 110),
      moment('access_only', 1, 50),
      moment('access_only', 1, 5),
      moment('rotated', 2, 1),
    ];
    expect(momentsSince(before, after)).toEqual([after[2], after[3]].filter(Boolean));
  });
});
