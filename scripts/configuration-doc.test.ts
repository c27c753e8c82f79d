import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Name and default of every variable, as `.env.example` has them; a test of the BFF holds that against the code. */
const example = new Map(
  read('.env.example')
    .trimEnd()
    .split('\n\n')
    .slice(1)
    .map((block) => {
      const [comment = '', setting = ''] = block.split('\n');
      const [, name = ''] = /^#?([A-Z_]+)=/.exec(setting) ?? [];
      const [, words = '', rest = ''] = /^# (.*?)\.? (Required.*|Default: .*)$/.exec(comment) ?? [];
      return [name, { words, rest: rest.replace('Default: ', '').toLowerCase() }];
    }),
);

const [, bff = '', demo = ''] = read('docs/configuration.md').split('\n## ');
const rowsOf = (section: string) =>
  [...section.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, name = '', words, last = '']) => ({
      name,
      words,
      rest: last.replaceAll('`', '').toLowerCase(),
    }),
  );

describe('docs/configuration.md', () => {
  it('has one row for every variable of the BFF, and no other', () => {
    expect(rowsOf(bff).map(({ name }) => name)).toEqual([...example.keys()]);
  });

  it.each(rowsOf(bff))('says of $name what .env.example says', ({ name, words, rest }) => {
    expect({ words, rest }).toEqual(example.get(name));
  });

  it('names every variable that a start on this machine reads', () => {
    const source = ['demo', 'local-settings'].map((name) => read(`scripts/${name}.ts`)).join('');
    const named = [
      ...source.matchAll(/(?:environment\[|readPort\(environment, |process\.env\[)'([A-Z_]+)'/g),
    ];
    const documented = rowsOf(demo).map(({ name }) => name);
    for (const [, name] of named) expect(documented).toContain(name);
    expect(named.length).toBeGreaterThanOrEqual(5);
  });
});
