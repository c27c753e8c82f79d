import { median } from './median.ts';

/** The median, the least and the most: three cells of a table. */
export function spreadCells(values: readonly number[], digits = 0): readonly [string, string, string] {
  return [
    median(values).toFixed(digits),
    Math.min(...values).toFixed(digits),
    Math.max(...values).toFixed(digits),
  ];
}

/** The same in one cell. */
export function spread(values: readonly number[], digits = 2): string {
  const [middle, least, most] = spreadCells(values, digits);
  return `${middle} (${least} to ${most})`;
}

/** Of each round to the same round's baseline, so that what else the machine did then counts for both. */
export function ratios(values: readonly number[], baseline: readonly number[]): number[] {
  return values.map((value, index) => value / (baseline[index] ?? Number.NaN));
}
