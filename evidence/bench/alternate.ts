import type { MeasuredRow } from './comparison.ts';
import { type Load, loadClient, type Target } from './load-client.ts';

export interface Entrant {
  readonly name: string;
  readonly target: Target;
}

interface Length {
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Loads one server after the other in each round, so that what else the machine does meets all alike: many short rounds, because a
 * shared machine is faster in one second than in the next. The first tenth only warms up.
 */
export async function alternate(
  entrants: readonly Entrant[],
  { rounds, seconds }: Length,
): Promise<MeasuredRow[]> {
  const clients = entrants.map(({ target }) => ({ load: loadClient(target), loads: [] as Load[] }));
  for (let round = -rounds / 10; round < rounds; round += 1) {
    for (const { load, loads } of clients) {
      const measured = await load(seconds);
      if (round >= 0) loads.push(measured);
    }
  }
  return entrants.map(({ name }, index) => rowOf(name, clients[index]?.loads ?? []));
}

function rowOf(name: string, loads: readonly Load[]): MeasuredRow {
  return {
    name,
    rounds: loads.map(({ requestsPerSecond }) => requestsPerSecond),
    others: { 'p50 ms': loads.map(({ p50 }) => p50), 'p99 ms': loads.map(({ p99 }) => p99) },
  };
}
