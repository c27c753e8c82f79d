import { describe, expect, it } from 'vitest';
import { layOut, momentsSince, type Moment } from './moments.ts';

const moment = (event: Moment['event'], generation: number, secondsAgo: number): Moment => ({
  event,
  generation,
  secondsAgo,
});

describe('the timeline of a session', () => {
  it('is empty as long as nothing happened', () => {
    expect(layOut([])).toEqual({ rows: [], spanSeconds: 60 });
  });

  it('has a row for each generation, which lasts until the next one begins', () => {
    const { rows, spanSeconds } = layOut([
      moment('issued', 1, 200),
      moment('confirmed', 1, 150),
      moment('rotated', 2, 50),
    ]);
    expect(spanSeconds).toBe(200);
    expect(rows).toEqual([
      {
        generation: 1,
        from: 0,
        to: 75,
        marks: [
          { event: 'issued', x: 0 },
          { event: 'confirmed', x: 25 },
        ],
      },
      { generation: 2, from: 75, to: 100, marks: [{ event: 'rotated', x: 75 }] },
    ]);
  });

  it('shows the last five generations, on an axis no longer than they are', () => {
    const timeline = Array.from({ length: 8 }, (_, index) => moment('rotated', index + 1, 800 - index * 100));
    const { rows, spanSeconds } = layOut(timeline);
    expect(rows.map(({ generation }) => generation)).toEqual([4, 5, 6, 7, 8]);
    expect(spanSeconds).toBe(500);
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
