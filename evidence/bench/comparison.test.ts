import { describe, expect, it } from 'vitest';

import { cellsOf } from './comparison.ts';

const baseline = { name: 'bare', rounds: [4, 2, 1, 3, 5], others: { 'p99 ms': [2, 2, 2, 2, 2] } };

describe('comparison', () => {
  it('shows medians, spread and ratios to the first row', () => {
    const row = {
      name: 'whole',
      rounds: [1000, 1200, 1100, 1300, 1400.4],
      others: { 'p99 ms': [1, 1, 1, 9, 9] },
    };
    expect(cellsOf({ unit: 'requests/s', rows: [baseline, row] })).toEqual([
      ['', 'requests/s', 'lowest to highest', 'ratio', 'p99 ms', 'ratio'],
      ['bare', '3', '1 to 5', '1.00', '2', '1.00'],
      ['whole', '1,200', '1,000 to 1,400', '433.33', '1', '0.50'],
    ]);
  });

  it('refuses fewer than five rounds', () => {
    const rows = [{ name: 'bare', rounds: [1, 2, 3, 4] }];
    expect(() => cellsOf({ unit: 'ms', rows })).toThrow('takes 5 rounds, not 4');
  });

  it('refuses a row with fewer rounds than the baseline', () => {
    const rows = [baseline, { name: 'whole', rounds: [1, 2, 3] }];
    expect(() => cellsOf({ unit: 'ms', rows })).toThrow('whole has 3 rounds, not 5');
  });
});
