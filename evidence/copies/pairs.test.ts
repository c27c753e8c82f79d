import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { removalsIn } from '../../scripts/removal/removals.ts';
import { databases, shapes } from '../../scripts/new/options.ts';
import { type Row, rows, features } from './pairs.ts';

/** Each kind of choice: what can be chosen, and what a row has. */
const kinds: readonly { values: readonly string[]; of: (row: Row) => string }[] = [
  ...features.map((name) => ({
    values: [`with ${name}`, `without ${name}`],
    of: ({ without }: Row) => (without.includes(name) ? `without ${name}` : `with ${name}`),
  })),
  { values: databases, of: ({ database }) => database },
  { values: shapes, of: ({ shape }) => shape },
  { values: ['one word', 'two words'], of: ({ name }) => (name.includes(' ') ? 'two words' : 'one word') },
];

const pairs = kinds.flatMap((one, index) =>
  kinds
    .slice(index + 1)
    .flatMap((other) =>
      one.values.flatMap((first) => other.values.map((second) => ({ first, second, one, other }))),
    ),
);

describe('the copies that are checked', () => {
  it.each(pairs)('have some row with $first and $second', ({ first, second, one, other }) => {
    expect(rows.filter((row) => one.of(row) === first && other.of(row) === second)).not.toEqual([]);
  });

  it('tell apart everything that can be left out', () => {
    const names: readonly string[] = features;
    expect(removalsIn(root).filter(({ name }) => !names.includes(name))).toEqual([]);
  });

  it('begin with the smallest', () => {
    expect(rows[0]?.without).toEqual(features);
  });
});
