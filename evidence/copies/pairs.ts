import type { Database, Shape } from '../../scripts/new/options.ts';

/** What the table tells apart; another one would need a column. */
export const features = ['notes', 'lab', 'evidence'] as const;

export interface Row {
  readonly without: readonly (typeof features)[number][];
  readonly database: Database;
  readonly shape: Shape;
  readonly name: string;
}

/**
 * What is chosen for each copy of `check:copies`. Whatever two choices there are, of two different kinds, some row has both: a fault needs
 * two of them at most, as a rule. The first row leaves everything out.
 */
export const rows: readonly Row[] = [
  { without: ['notes', 'lab', 'evidence'], database: 'postgres', shape: 'one-origin', name: 'Small' },
  { without: [], database: 'sqlite', shape: 'two-origins', name: 'Small' },
  { without: ['notes'], database: 'sqlite', shape: 'one-origin', name: 'Two Words' },
  { without: ['lab'], database: 'postgres', shape: 'two-origins', name: 'Two Words' },
  { without: ['evidence'], database: 'postgres', shape: 'one-origin', name: 'Two Words' },
  { without: ['notes', 'lab', 'evidence'], database: 'sqlite', shape: 'two-origins', name: 'Two Words' },
];
