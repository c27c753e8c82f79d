export const median = (values: readonly number[]): number => quantile(values.toSorted(ascending), 0.5);

/** @param part of the values that lie below, from 0 up to, but not including, 1 */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

const ascending = (a: number, b: number): number => a - b;
