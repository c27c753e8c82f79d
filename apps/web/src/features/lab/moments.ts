import type { XRayAnswer } from './contract.ts';

export type Moment = XRayAnswer['timeline'][number];

export const momentLabels: Readonly<Record<string, string>> = {
  issued: 'issued at sign-in',
  rotated: 'rotated: both tokens new',
  access_only: 'given a new access token only',
  confirmed: 'confirmed: the browser kept it',
  reissued: 'reissued after a lost answer',
};

export interface Mark {
  readonly event: Moment['event'];
  /** In percent of the width; 100 is now. */
  readonly x: number;
}

export interface Row {
  readonly generation: number;
  readonly marks: readonly Mark[];
  /** When its token was the current one, in percent of the width. */
  readonly from: number;
  readonly to: number;
}

const mostRows = 5;
const shortestSpanSeconds = 60;

/** One row a generation, the newest last, on an axis that ends now. */
export function layOut(timeline: readonly Moment[]): { rows: readonly Row[]; spanSeconds: number } {
  const generations = [...new Set(timeline.map(({ generation }) => generation))].toSorted((a, b) => a - b);
  const shown = generations.slice(-mostRows);
  const moments = timeline.filter(({ generation }) => shown.includes(generation));
  const spanSeconds = Math.max(shortestSpanSeconds, ...moments.map(({ secondsAgo }) => secondsAgo));
  const x = (secondsAgo: number) => 100 * (1 - secondsAgo / spanSeconds);
  const begins = shown.map((generation) =>
    Math.max(...moments.filter((each) => each.generation === generation).map((each) => each.secondsAgo)),
  );
  const rows = shown.map((generation, index) => ({
    generation,
    marks: moments
      .filter((each) => each.generation === generation)
      .map(({ event, secondsAgo }) => ({ event, x: x(secondsAgo) })),
    from: x(begins[index] ?? 0),
    to: x(begins[index + 1] ?? 0),
  }));
  return { rows, spanSeconds };
}

/** What happened between two readings of one timeline. */
export function momentsSince(before: readonly Moment[], after: readonly Moment[]): readonly Moment[] {
  const seen = new Map<string, number>();
  const keyOf = ({ event, generation }: Moment) => `${event} ${generation}`;
  for (const moment of before) seen.set(keyOf(moment), (seen.get(keyOf(moment)) ?? 0) + 1);
  return after.filter((moment) => {
    const left = seen.get(keyOf(moment)) ?? 0;
    seen.set(keyOf(moment), left - 1);
    return left <= 0;
  });
}
