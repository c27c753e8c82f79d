import { median } from './median.ts';

/** The median, and from the least to the most. */
export function spread(values: readonly number[], digits = 2): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

/** Of each round to the same round's baseline, so that what else the machine did then counts for both. */
export function ratios(values: readonly number[], baseline: readonly number[]): number[] {
  return values.map((value, index) => value / (baseline[index] ?? Number.NaN));
}
