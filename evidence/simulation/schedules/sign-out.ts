import type { NetworkConditions } from './network-conditions.ts';
import { onTheWay } from './owner.ts';
import type { Random } from './random.ts';
import type { Step } from './schedule.ts';

/** The owner signs out while other requests renew and the database is slow. Nothing may be accepted afterwards. */
export function signOutAmidRequests(random: Random, conditions: NetworkConditions, at: number): Step[] {
  const requests = Array.from({ length: 8 }, () => ({
    ...onTheWay(random, conditions),
    at: at + random.between(0, 10),
  }));
  return [
    { do: 'trouble the database', at, lasts: 60, before: random.between(0, 2), after: random.between(0, 2) },
    ...requests,
    { ...onTheWay(random, conditions), at: at + random.between(0, 10), what: 'sign out' },
    ...requests.map((request) => ({ ...request, at: request.at + 60 })),
  ];
}
