import type { NetworkConditions } from './network-conditions.ts';
import type { Random } from './random.ts';
import { send, type Send } from './schedule.ts';

interface Span {
  readonly from: number;
  readonly until: number;
  /** The longest that the owner is away. */
  readonly pause: number;
}

/** Somebody at work in several tabs: bursts of requests, short and long gaps, now and then a reload or "stay signed in". */
export function ownerAtWork(
  random: Random,
  conditions: NetworkConditions,
  { from, until, pause }: Span,
): Send[] {
  const sends: Send[] = [];
  for (let at = from; at < until; at += Math.min(pause, gap(random))) {
    const spread = random.pick([0, 0.5, 5]);
    const requests = random.pick([1, 1, 1, 2, 3, 6, 10]);
    for (let request = 0; request < requests; request += 1) {
      const what = random.chance(0.05) ? 'click' : random.chance(0.1) ? 'inspect' : 'request';
      sends.push({ ...onTheWay(random, conditions), at: at + random.between(0, spread), what });
    }
  }
  return sends;
}

/** A request on its way under these network conditions. */
export function onTheWay(random: Random, conditions: NetworkConditions): Send {
  const { delay, lateShare, late, lostShare, longWorkShare, longWork, instances } = conditions;
  return send(0, {
    instance: Math.floor(random.next() * instances),
    up: random.chance(lateShare) ? random.between(delay, late) : random.between(0, delay),
    work: random.chance(longWorkShare) ? random.between(0, longWork) : random.between(0, 0.3),
    down: random.between(0, delay),
    lost: random.chance(lostShare),
  });
}

function gap(random: Random): number {
  const kind = random.next();
  if (kind < 0.45) return random.between(1, 20);
  if (kind < 0.8) return random.between(20, 120);
  if (kind < 0.95) return random.between(120, 400);
  return random.between(400, 1000);
}
