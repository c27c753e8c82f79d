import { describe, expect, it } from 'vitest';

import { scheduleOf } from './signing-key-schedule.ts';

const day = 86_400;
const published = 900;

/** Keys of these ages in seconds, the first key first. */
const keys = (...ages: number[]) => ages.map((ageSeconds, index) => ({ serial: index + 1, ageSeconds }));
const serials = (all: readonly { serial: number }[]) => all.map(({ serial }) => serial);

describe('of the signing keys', () => {
  it.each([
    ['the first signs at once', keys(0), 1],
    ['the first signs while nobody can know the second', keys(30 * day, published - 1), 1],
    ['the second signs once everybody can know it', keys(30 * day, published), 2],
    ['the newest that everybody can know signs', keys(60 * day, 30 * day, 5), 2],
    ['two that nobody can know yet leave the first', keys(9, 8), 1],
  ])('%s', (_what, all, serial) => {
    expect(scheduleOf(all).signing.serial).toBe(serial);
    expect(scheduleOf(all.toReversed()).signing.serial).toBe(serial);
  });

  it('a successor is due after 30 days, and only one', () => {
    expect(scheduleOf(keys(30 * day - 1)).isSuccessorDue).toBe(false);
    expect(scheduleOf(keys(30 * day)).isSuccessorDue).toBe(true);
    expect(scheduleOf(keys(30 * day, 0)).isSuccessorDue).toBe(false);
  });

  it('the signing one and those after it are in use', () => {
    expect(serials(scheduleOf(keys(60 * day, 30 * day, 5)).inUse)).toEqual([3, 2]);
  });

  it('one is kept for a day after its successor began to sign', () => {
    expect(scheduleOf(keys(31 * day, day + published - 1)).retired).toEqual([]);
    expect(serials(scheduleOf(keys(31 * day, day + published)).retired)).toEqual([1]);
    expect(serials(scheduleOf(keys(90 * day, 60 * day, 30 * day, 5)).retired)).toEqual([2, 1]);
  });

  it('there must be one', () => {
    expect(() => scheduleOf([])).toThrow(RangeError);
  });
});
