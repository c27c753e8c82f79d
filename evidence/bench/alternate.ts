import type { MeasuredRow } from './comparison.ts';
import { type Load, load, type Target } from './load-client.ts';

export interface Entrant {
  readonly name: string;
  readonly target: Target;
}

interface Length {
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Loads one server after the other in each round, so that what else the machine does meets all alike. A round before the first only
 * warms up.
 */
export async function alternate(
  entrants: readonly Entrant[],
  { rounds, seconds }: Length,
): Promise<MeasuredRow[]> {
  const loads = entrants.map((): Load[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { target }] of entrants.entries()) {
      const measured = await load(target, seconds);
      if (round >= 0) loads[index]?.push(measured);
    }
  }
  return entrants.map(({ name }, index) => rowOf(name, loads[index] ?? []));
}

function rowOf(name: string, loads: readonly Load[]): MeasuredRow {
  return {
    name,
    rounds: loads.map(({ requestsPerSecond }) => requestsPerSecond),
    others: { 'p50 ms': loads.map(({ p50 }) => p50), 'p99 ms': loads.map(({ p99 }) => p99) },
  };
}
