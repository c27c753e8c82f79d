import { median } from './median.ts';

/** The median, the least and the most: three cells of a table. */
export function spread(values: readonly number[], digits = 0): readonly [string, string, string] {
  return [
    median(values).toFixed(digits),
    Math.min(...values).toFixed(digits),
    Math.max(...values).toFixed(digits),
  ];
}
