import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { drawChart } from './figures/chart.ts';
import { quantile } from './figures/sampler.ts';
import type { Figures } from './figures/figures.ts';

const document = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const figures = JSON.parse(document('images/rotation-simulation.json')) as Figures;
const [project, ...others] = figures.policies;
const number = (value: number | undefined) => value?.toLocaleString('en-US');

describe('the figures in the documentation', () => {
  it('are those that its chart shows', () => {
    expect(drawChart(figures)).toBe(document('images/rotation-simulation.svg'));
  });

  it('are those that its text tells', () => {
    const { storm, ordinaryDay } = figures.killedBrowsers;
    const text = document('token-lifecycle.md');

    expect(text).toContain(
      `Of ${number(project?.falseSignOuts.storm.of)} sessions of ${figures.sessionMinutes} minutes`,
    );
    expect(text).toContain(`${number(storm.count)} of ${number(storm.of)} such kills in a storm`);
    expect(text).toContain(`${number(ordinaryDay.count)} of ${number(ordinaryDay.of)} on an ordinary day`);
  });

  it('come from at least five thousand sessions of which none ended', () => {
    expect(project?.falseSignOuts.storm.of).toBeGreaterThanOrEqual(5000);
    expect(project?.falseSignOuts.storm.count).toBe(0);
    expect(project?.falseSignOuts.ordinaryDay.count).toBe(0);
    expect(figures.broken).toBe(0);
  });

  it('tell of thieves caught, and of those that nothing catches', () => {
    for (const { thefts, caught } of [project?.thieves, figures.thievesInStorm].filter(
      (one) => one !== undefined,
    )) {
      expect(caught / thefts).toBeGreaterThanOrEqual(0.99);
    }
    expect(Object.values(figures.uncaught).map(({ caught }) => caught)).toEqual([0, 0, 0]);
  });

  it('tell of other rules that end nearly every session in the same storms', () => {
    for (const { falseSignOuts } of others) {
      expect(falseSignOuts.storm.count / falseSignOuts.storm.of).toBeGreaterThan(0.9);
    }
  });
});

describe('a quantile', () => {
  it('is one of the values, or nothing of nothing', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([1.234], 0.95)).toBe(1.23);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(3);
  });
});
