import { violates } from '../world/violation.ts';
import type { Share, Thefts } from './figures.ts';
import type { Sample, Sampler } from './sampler.ts';

/** Sessions that ended, and answers that asked to try again. */
export async function countHonest(
  sampler: Sampler,
  sample: Sample,
): Promise<{ readonly ended: Share; readonly tryAgain: Share }> {
  let ended = 0;
  let answers = 0;
  let tryAgain = 0;
  for await (const { trace } of sampler.traces(sample)) {
    if (violates['signs the owner out'](trace)) ended += 1;
    const { accepted, superseded, limited, unavailable } = trace.owner;
    answers += accepted + superseded + limited + unavailable;
    tryAgain += superseded + limited + unavailable;
  }
  return { ended: { of: sample.count, count: ended }, tryAgain: { of: answers, count: tryAgain } };
}

/** Of so many kills of a browser, those that ended a session. */
export async function countKills(sampler: Sampler, sample: Sample): Promise<Share> {
  let kills = 0;
  let ended = 0;
  for await (const { trace } of sampler.traces(sample)) {
    kills += trace.kills;
    if (violates['signs the owner out'](trace)) ended += 1;
  }
  return { of: kills, count: ended };
}

/** Of the thefts from sessions that still lived, those that ended the session, and how long after. */
export async function countThefts(
  sampler: Sampler,
  sample: Sample,
  accessTtlSeconds: number,
): Promise<Thefts> {
  let thefts = 0;
  const lives: number[] = [];
  for await (const { schedule, trace } of sampler.traces(sample)) {
    const stolenAt = schedule.steps.find((step) => step.do === 'steal')?.at ?? 0;
    const after = (trace.revocation?.at ?? Infinity) - stolenAt;
    if (after < 0) continue;
    thefts += 1;
    if (after < Infinity) lives.push(after / accessTtlSeconds);
  }
  lives.sort((a, b) => a - b);
  return { thefts, caught: lives.length, median: quantile(lives, 0.5), percentile95: quantile(lives, 0.95) };
}

/** To two places; null of nothing. */
export function quantile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? null : Math.round(value * 100) / 100;
}
