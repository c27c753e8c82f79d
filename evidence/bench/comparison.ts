import { median } from './median.ts';
import { ratios } from './spread.ts';

export interface MeasuredRow {
  readonly name: string;
  /** One value a round. */
  readonly rounds: readonly number[];
  /** What else was measured of it, by the name of its column: one value a round. */
  readonly others?: Readonly<Record<string, readonly number[]>>;
}

/** Rows that were measured in turn, in the same run. */
export interface Comparison {
  /** Of `rounds`, such as `requests/s`. */
  readonly unit: string;
  /** The first is what the others are compared with. */
  readonly rows: readonly MeasuredRow[];
}

export const fewestRounds = 5;

/**
 * For each row its median, its spread (lowest to highest of the rounds) and the median of its ratios to the baseline, each in its own
 * round; for what else was measured the median and that ratio.
 * @throws Error when there are too few rounds to say anything, or not as many of each row
 */
export function cellsOf({ unit, rows }: Comparison): string[][] {
  const [baseline] = rows;
  if (!baseline) throw new Error('A comparison takes a baseline.');
  const count = baseline.rounds.length;
  if (count < fewestRounds) throw new Error(`A comparison takes ${fewestRounds} rounds, not ${count}.`);
  const others = Object.keys(baseline.others ?? {});
  const lines = rows.map(({ name, rounds, others: measured = {} }) => {
    if (rounds.length !== count) throw new Error(`${name} has ${rounds.length} rounds, not ${count}.`);
    return [
      name,
      shortly(median(rounds)),
      `${shortly(Math.min(...rounds))} to ${shortly(Math.max(...rounds))}`,
      ratio(rounds, baseline.rounds),
      ...others.flatMap((other) => {
        const values = measured[other] ?? [];
        return [shortly(median(values)), ratio(values, baseline.others?.[other] ?? [])];
      }),
    ];
  });
  const heads = others.flatMap((other) => [other, 'ratio']);
  return [['', unit, 'lowest to highest', 'ratio', ...heads], ...lines];
}

const ratio = (values: readonly number[], baseline: readonly number[]): string =>
  median(ratios(values, baseline)).toFixed(2);

/** Three figures of what is small; of what is large, all before the point. */
function shortly(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
