import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '@tokenless/bff/config';
import { describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';
import { settingsDocs } from './settings-docs.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const written = [...(await settingsDocs())];
const SECRETS = randomBytes(32).toString('base64');
const example = read('.env.example');

describe('what is written from the settings', () => {
  it.each(written)('is up to date: %s', (path, content) => {
    expect(read(path), 'Run npm run write:settings.').toBe(content);
  });
});

describe('.env.example', () => {
  it('holds no secret, and so is refused as it is', () => {
    expect(() => readConfig(parseEnv(example))).toThrow(
      /^The settings are not usable:\n {2}SECRETS is missing/,
    );
  });

  it('is accepted once the secret is filled in', () => {
    expect(readConfig({ ...parseEnv(example), SECRETS })).toMatchObject({
      mode: 'production',
      bffOrigin: parseEnv(example)['BFF_ORIGIN'],
      webOrigins: ['https://app.example.com'],
    });
  });

  it('gives defaults that change nothing when they are set', () => {
    const all = parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));

    expect(readConfig({ ...all, SECRETS })).toEqual(readConfig({ ...parseEnv(example), SECRETS }));
  });
});

describe('docs/configuration.md', () => {
  it('names every variable that a start on this machine reads', () => {
    const source = ['demo', 'local-settings'].map((name) => read(`scripts/${name}.ts`)).join('');
    const named = [
      ...source.matchAll(/(?:environment\[|readPort\(environment, |process\.env\[)'([A-Z_]+)'/g),
    ];
    const [, section = ''] = read('docs/configuration.md').split('\n## `npm start`');

    for (const [, name] of named) expect(section).toContain(`| \`${name}\``);
    expect(named.length).toBeGreaterThanOrEqual(5);
  });
});

const secondsIn: Record<string, number> = { s: 1, minutes: 60, 'an hour': 3600 };

describe('the idle times of proxies on the deployment page', () => {
  const [, table = ''] = /\| in front.+\n\|[- |]+\n([^]+?)\n\n/.exec(read('docs/deployment.md')) ?? [];
  const rows = table
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .flatMap(([, proxy = '', keeps = '', advice = '']) =>
      [...keeps.matchAll(/(\d+) (s|minutes)\b|(an hour)/g)].map(
        ([, count = '1', unit, one]) =>
          [proxy, Number(count) * (secondsIn[unit ?? one ?? ''] ?? 0), advice] as const,
      ),
    );
  const { keepAliveSeconds } = readConfig({ ...parseEnv(example), SECRETS });

  it.each(rows)(
    'ask for a longer one of the BFF only where it is needed: %s, %d s',
    (_proxy, seconds, advice) => {
      expect(seconds).toBeGreaterThanOrEqual(60);
      const [, advised = keepAliveSeconds] = /KEEP_ALIVE_SECONDS=(\d+)/.exec(advice) ?? [];
      expect(Number(advised)).toBeGreaterThanOrEqual(seconds + 10);
      expect(advice.startsWith('nothing')).toBe(advised === keepAliveSeconds);
    },
  );
});
