import type { NetworkConditions } from './network-conditions.ts';
import type { Random } from './random.ts';
import type { CrashBff, TroubleDatabase } from './schedule.ts';

/** Crashes of BFF processes and a slow or failing database, now and then. */
export function troubles(
  random: Random,
  conditions: NetworkConditions,
  until: number,
): (CrashBff | TroubleDatabase)[] {
  const all: (CrashBff | TroubleDatabase)[] = [];
  const pause = () => random.between(0, 2 * conditions.calmBetween);
  if (conditions.calmBetween === Infinity) return all;
  for (let at = pause(); at < until; at += pause()) {
    all.push(random.chance(0.5) ? crash(random, conditions, at) : trouble(random, at));
  }
  return all;
}

function crash(random: Random, { instances }: NetworkConditions, at: number): CrashBff {
  const when = random.pick(['now', 'before its next commit', 'after its next commit'] as const);
  return { do: 'crash the BFF', at, instance: Math.floor(random.next() * instances), when };
}

function trouble(random: Random, at: number): TroubleDatabase {
  const lasts = random.between(1, 60);
  const slow = {
    do: 'trouble the database',
    at,
    lasts,
    before: random.between(0, 4),
    after: random.between(0, 4),
  } as const;
  if (random.chance(0.7)) return slow;
  return { ...slow, fails: random.pick(['before the commit', 'after the commit'] as const) };
}
