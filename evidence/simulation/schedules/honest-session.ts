import type { Timings } from '../../../apps/bff/src/config/config.ts';
import { type NetworkConditions, ordinaryDay, storm } from './network-conditions.ts';
import { onTheWay, ownerAtWork } from './owner.ts';
import { Random } from './random.ts';
import { type Schedule, send, type Step } from './schedule.ts';

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
  const kills: Step[] = [];
  for (let at = 100; at < sessionSeconds; at += 600) {
    kills.push({ do: 'kill the browser', at, afterRotation: random.between(0, 30) });
  }
  return { ...session, remembered: true, steps: [...kills, ...session.steps] };
}

/** When every answer has come and every rule has run out, the owner must still be signed in. */
export function afterwards(until: number): Step[] {
  return [300, 301, 500].map((later) => send(until + later));
}

/** Crashes of BFF processes and a slow or failing database, now and then. */
function troubles(random: Random, { calmBetween, instances }: NetworkConditions, until: number): Step[] {
  const all: Step[] = [];
  if (calmBetween === Infinity) return all;
  const calm = () => random.between(0, 2 * calmBetween);
  for (let at = calm(); at < until; at += calm()) {
    if (random.chance(0.5)) {
      const when = random.pick(['now', 'before its next commit', 'after its next commit'] as const);
      all.push({ do: 'crash the BFF', at, instance: Math.floor(random.next() * instances), when });
    } else {
      const lasts = random.between(1, 60);
      const slow = { at, lasts, before: random.between(0, 4), after: random.between(0, 4) };
      const fails = random.chance(0.7)
        ? {}
        : { fails: random.pick(['before the commit', 'after the commit'] as const) };
      all.push({ do: 'trouble the database', ...slow, ...fails });
    }
  }
  return all;
}

/** The owner signs out while other requests renew and the database is slow. Nothing may be accepted afterwards. */
function signOutAmidRequests(random: Random, conditions: NetworkConditions, at: number): Step[] {
  const soon = () => ({ ...onTheWay(random, conditions), at: at + random.between(0, 10) });
  const requests = Array.from({ length: 8 }, soon);
  return [
    { do: 'trouble the database', at, lasts: 60, before: random.between(0, 2), after: random.between(0, 2) },
    ...requests,
    { ...soon(), what: 'sign out' },
    ...requests.map((request) => ({ ...request, at: request.at + 60 })),
  ];
}

export function begin({ seed, timings, conditions: name }: Chosen) {
  const random = new Random(seed);
  const conditions = name === 'storm' ? storm(random, timings) : ordinaryDay;
  const skew = () => random.between(-conditions.skew, conditions.skew);
  const skews = Array.from({ length: conditions.instances }, skew);
  const remembered = random.chance(0.5);
  const schedule = { remembered, skews, newsSeconds: random.between(0, 3), diskSeconds: 30 };
  return { random, conditions, schedule };
}
