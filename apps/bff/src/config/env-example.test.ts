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

function defaultOf(name: string): string | undefined {
  const { data } = variables.shape[name as keyof typeof variables.shape].safeParse(undefined);
  return data === undefined ? undefined : String(data);
}

describe('.env.example', () => {
  it('names every variable once and nothing else', () => {
    expect(entries.map(({ name }) => name).toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  });

  it('opens with how to use it, in comments only', () => {
    expect(introduction?.split('\n').every((line) => line.startsWith('# '))).toBe(true);
  });

  it.each(entries)('explains $name in one line that ends with its default', ({ name, comment, ...entry }) => {
    const fallback = defaultOf(name);
    const isRequired = fallback === undefined && name !== 'SECRETS_FILE';

    expect(comment).toHaveLength(1);
    expect(comment[0]).toMatch(
      isRequired
        ? /^# .+ Required(, or SECRETS_FILE)?$/
        : new RegExp(`^# .+ Default: ${fallback ?? 'none'}$`),
    );
    expect(entry).toEqual({ isSet: isRequired, value: isRequired ? entry.value : (fallback ?? '') });
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
