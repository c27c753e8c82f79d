import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { type ConfigError, readConfig } from './read-config.ts';
import { variables } from './variables.ts';

interface Entry {
  readonly comment: readonly string[];
  readonly isSet: boolean;
  readonly name: string;
  readonly value: string;
}

const text = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
const [introduction, ...blocks] = text.trimEnd().split('\n\n');
const entries = blocks.map(entryOf);
const given = Object.fromEntries(
  entries.filter(({ isSet }) => isSet).map(({ name, value }) => [name, value]),
);
const SECRETS = Buffer.alloc(32, 1).toString('base64url');

function entryOf(block: string): Entry {
  const lines = block.split('\n');
  const [, hash, name, value] = /^(#?)([A-Z_]+)=(.*)$/.exec(lines.at(-1) ?? '') ?? [];
  if (name === undefined || value === undefined) throw new Error(`no variable in: ${block}`);
  return { comment: lines.slice(0, -1), isSet: hash === '', name, value };
}

/** What a variable is when it is not set; undefined when it has to be. */
function defaultOf(name: string): string | undefined {
  const { success, data } = variables.shape[name as keyof typeof variables.shape].safeParse(undefined);
  // One of SECRETS and SECRETS_FILE has to be; the example sets the first.
  return success && name !== 'SECRETS' ? String(data ?? 'none') : undefined;
}

const required = entries.filter(({ name }) => defaultOf(name) === undefined);
const optional = entries.filter((entry) => !required.includes(entry));

describe('.env.example', () => {
  it('names every variable once and nothing else', () => {
    expect(entries.map(({ name }) => name).toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  });

  it('opens with how to use it, in comments only', () => {
    expect(introduction?.split('\n').every((line) => line.startsWith('# '))).toBe(true);
  });

  it.each(required)('sets $name and says in one line that it is required', ({ comment, isSet }) => {
    expect(comment).toEqual([expect.stringMatching(/^# .+\. Required(, or SECRETS_FILE)?$/)]);
    expect(isSet).toBe(true);
  });

  it.each(optional)('leaves $name unset and ends its one line with the default', (entry) => {
    const fallback = defaultOf(entry.name) ?? '';

    expect(entry.comment).toEqual([expect.stringMatching(/^# .+\. Default: .+$/)]);
    expect(entry.comment[0]?.split('Default: ')[1]).toBe(fallback);
    expect(entry).toMatchObject({ isSet: false, value: fallback === 'none' ? '' : fallback });
  });

  it('holds no secret, and so is refused as it is', () => {
    expect(given['SECRETS']).toBe('');
    expect(() => readConfig(given)).toThrow(
      expect.objectContaining<Partial<ConfigError>>({
        problems: [expect.stringMatching(/^SECRETS is missing/)],
      }),
    );
  });

  it('is accepted once the secret is filled in', () => {
    expect(readConfig({ ...given, SECRETS })).toMatchObject({
      mode: 'production',
      bffOrigin: 'https://bff.example.com',
      webOrigins: ['https://app.example.com'],
    });
  });

  it('gives defaults that change nothing when they are set', () => {
    const all = Object.fromEntries(entries.map(({ name, value }) => [name, value]));

    expect(readConfig({ ...all, SECRETS })).toEqual(readConfig({ ...given, SECRETS }));
  });
});
