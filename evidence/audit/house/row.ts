/** One line of the table: what the house promises, beside what it is. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  readonly now: string;
  readonly isReached: boolean;
}

export const atMost = (what: string, goal: number, now: number): Row => ({
  what,
  goal: `at most ${show(goal)}`,
  now: show(now),
  isReached: now <= goal,
});

export const atLeast = (what: string, goal: number, now: number): Row => ({
  what,
  goal: `at least ${show(goal)}`,
  now: show(now),
  isReached: now >= goal,
});

export const between = (what: string, [least, most]: readonly [number, number], now: number): Row => ({
  what,
  goal: `${show(least)} to ${show(most)}`,
  now: show(now),
  isReached: now >= least && now <= most,
});

/** None of a list. */
export function none(what: string, found: readonly string[]): Row {
  const now = found.length === 0 ? '0' : `${found.length}: ${found.join(', ')}`;
  return { what, goal: '0', now, isReached: found.length === 0 };
}

const show = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
