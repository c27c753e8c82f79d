import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sample } from './add-resource/sample.ts';
import { root } from './local-settings.ts';
import { invoice, useResourceFolder } from './support/resource-folder.ts';

const { add, contents, remove } = useResourceFolder();
let before: ReturnType<typeof contents>;
beforeEach(() => {
  before = contents();
});

describe('a resource that cannot be', { timeout: 60_000 }, () => {
  it.each([
    ['Invoices', invoice, 'cannot be called Invoices'],
    ['purchase_orders', invoice, 'cannot be called purchase_orders'],
    ['../invoices', invoice, 'cannot be called ../invoices'],
    ['invoices-', invoice, 'cannot be called invoices-'],
    ['i'.repeat(40) + 's', invoice, 'at most 40 letters'],
    ['people', invoice, 'people is no plural that ends in s'],
    ['analysis', invoice, 'analysis is no plural that ends in s'],
    ['classes', invoice, 'class is a word of JavaScript'],
    ['users', invoice, '0001-start.ts makes a table of that name'],
    ['devices', invoice, 'pages.ts has a page at that address'],
    ['cards', invoice, 'base.css has a style of that name'],
    ['invoices', [], 'The first field has to be a text'],
    ['invoices', ['amountCents:integer', 'number:text'], 'The first field has to be a text'],
    ['invoices', ['number'], 'number has no type that there is: say number:text, number:multiline'],
    ['invoices', ['number:text', 'price:money'], 'price:money has no type that there is'],
    ['invoices', ['number:text:text'], 'number:text:text has no type that there is'],
    ['invoices', ['number:text', 'due-on:date'], 'A field cannot be called due-on'],
    ['invoices', ['number:text', 'dueOn:date', 'number:integer'], 'The field number is there twice'],
    ['invoices', ['number:text', 'dueOn:date', 'dueon:text'], 'The field dueon is there twice'],
    ['invoices', ['number:text', 'version:integer'], 'A field cannot be called version: that name is taken'],
    ['invoices', ['number:text', 'xmin:integer'], 'A field cannot be called xmin: that name is taken'],
    ['invoices', ['number:text', 'constructor:text'], 'A field cannot be called constructor'],
    ['invoices', Array.from({ length: 13 }, (_, index) => `f${index}:text`), 'Take at most 12 fields'],
  ])('is refused with a reason, and nothing is written: %s %j', async (name, fields, reason) => {
    await expect(add(name, fields)).rejects.toThrow(reason);
    expect(contents()).toEqual(before);
  });

  it('is refused when what it is made from was taken out', async () => {
    remove(sample.many.kebab);
    before = contents();

    await expect(add('invoices')).rejects.toThrow(
      `made from the feature ${sample.many.kebab}, and that was taken out`,
    );
    expect(contents()).toEqual(before);
  });

  it('is told to whoever asks for it, with what to say instead', () => {
    const ask = (...args: string[]) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(root, 'scripts/add-resource.ts'), ...args],
        {
          encoding: 'utf8',
        },
      );
      return `${status}: ${stderr}`;
    };
    expect(ask()).toMatch(/^1: Say what it is called and what it has: npm run add-resource -- invoices/);
    expect(ask('--unknown')).toMatch(/^1: Say what it is called/);
    expect(ask('invoices', 'number:words')).toMatch(
      /^1: number:words has no type that there is: say .+\.\n$/,
    );
  });
});
