import type { XRayAnswer } from './contract.ts';

export type Moment = XRayAnswer['timeline'][number];

export const momentLabels: Readonly<Record<string, string>> = {
  issued: 'issued at sign-in',
  rotated: 'rotated: both tokens new',
  access_only: 'given a new access token only',
  confirmed: 'confirmed: the browser kept it',
  reissued: 'reissued after a lost answer',
};

export interface Row {
  readonly generation: number;
  /** How many moments there were before those that are shown. */
  readonly earlier: number;
  /** Oldest first. */
  readonly moments: readonly Moment[];
}

const mostRows = 5;
const mostMoments = 4;

/** One row a generation, the newest first. */
export function layOut(timeline: readonly Moment[]): readonly Row[] {
  const byGeneration = Map.groupBy(timeline, ({ generation }) => generation);
  return [...byGeneration]
    .toSorted(([a], [b]) => b - a)
    .slice(0, mostRows)
    .map(([generation, moments]) => ({
      generation,
      earlier: Math.max(0, moments.length - mostMoments),
      moments: moments.slice(-mostMoments),
    }));
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
