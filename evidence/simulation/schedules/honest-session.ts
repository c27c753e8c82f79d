import type { Timings } from '../../../apps/bff/src/config/config.ts';
import { type NetworkConditions, ordinaryDay, storm } from './network-conditions.ts';
import { ownerAtWork } from './owner.ts';
import { Random } from './random.ts';
import { type KillBrowser, type Schedule, send, type Step } from './schedule.ts';
import { signOutAmidRequests } from './sign-out.ts';
import { troubles } from './troubles.ts';

export const sessionSeconds = 3000;
/** Well within the idle time. */
const pause = 1000;

export interface Chosen {
  readonly seed: number;
  readonly timings: Timings;
  readonly conditions: 'storm' | 'ordinary day';
}

/** One session of 50 minutes without a thief, and its end. */
export function honestSession(chosen: Chosen): Schedule {
  const { random, conditions, schedule } = begin(chosen);
  const steps = [
    ...ownerAtWork(random, conditions, { from: 0, until: sessionSeconds, pause }),
    ...troubles(random, conditions, sessionSeconds),
    ...afterwards(sessionSeconds),
    ...signOutAmidRequests(random, conditions, sessionSeconds + 900),
  ];
  return { ...schedule, steps };
}

/** The same, but the browser is killed within seconds of a rotation, again and again. */
export function killedSession(chosen: Chosen): Schedule {
  const session = honestSession(chosen);
  const random = new Random(~chosen.seed);
  const kills: KillBrowser[] = [];
  for (let at = 100; at < sessionSeconds; at += 600) {
    kills.push({ do: 'kill the browser', at, afterRotation: random.between(0, 30) });
  }
  return { ...session, remembered: true, steps: [...kills, ...session.steps] };
}

/** When every answer has come and every rule has run out, the owner must still be signed in. */
export function afterwards(until: number): Step[] {
  return [300, 301, 500].map((later) => send({ at: until + later }));
}

export function begin({ seed, timings, conditions: name }: Chosen): {
  readonly random: Random;
  readonly conditions: NetworkConditions;
  readonly schedule: Omit<Schedule, 'steps'>;
} {
  const random = new Random(seed);
  const conditions = name === 'storm' ? storm(random, timings) : ordinaryDay();
  const skew = () => random.between(-conditions.skew, conditions.skew);
  const skews: [number, ...number[]] = [skew()];
  while (skews.length < conditions.instances) skews.push(skew());
  const remembered = random.chance(0.5);
  return {
    random,
    conditions,
    schedule: { remembered, skews, newsSeconds: random.between(0, 3), diskSeconds: 30 },
  };
}
