import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { required, testConfig } from '../../test/support/test-config.ts';
import { type Environment, readConfig } from './read-config.ts';
import { secretsRule } from './secrets.ts';
import { StartupError } from './startup-error.ts';
import { trustedProxiesRule } from './trusted-proxies.ts';

/** Random but for its first byte, by which it is known again. */
const secret = (byte: number, length = 32) =>
  Buffer.concat([Buffer.of(byte), randomBytes(length - 1)]).toString('base64url');

function problemsOf(environment: Environment, readFile?: (path: string) => string): readonly string[] {
  try {
    readConfig(environment, readFile);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

const problemsWith = (changes: Environment) => problemsOf({ ...required, ...changes });

describe('settings that are refused', () => {
  it('are all named at once, each with an example', () => {
    const problems = problemsOf({ MODE: 'staging', PORT: 'http', TRUST_PROXY: 'true', IDLE_SECONDS: '0' });

    expect(problems).toEqual([
      'MODE must be production, development or demo',
      'PORT must be a port, such as 3000',
      'BFF_ORIGIN is missing: must be an origin without a path, such as https://app.example.com',
      'WEB_ORIGINS is missing: must be one or more origins separated by commas, such as https://app.example.com',
      'DATABASE_URL is missing: must say where the sessions are kept, such as sqlite:data/tokenless.db',
      'IDLE_SECONDS must be a number of seconds above 0, such as 300',
      `TRUST_PROXY ${trustedProxiesRule}`,
      `SECRETS is missing: ${secretsRule}`,
    ]);
  });

  it.each<[string, string, string]>([
    ['MODE', 'prod', 'must be production'],
    ['PORT', '80.5', 'must be a port, such as 3000'],
    ['BFF_ORIGIN', 'https://bff.test/', 'must be an origin without a path'],
    ['BFF_ORIGIN', 'ftp://bff.test', 'must be an origin without a path'],
    ['WEB_ORIGINS', 'null', 'must be an origin without a path'],
    ['WEB_ORIGINS', 'https://app.bff.test,https://app.bff.test/path', 'must be an origin without a path'],
    ['WEB_ORIGINS', ' , ', 'must name at least one origin'],
    ['SECRETS', secret(1, 31), 'must be 32 random bytes or more each'],
    ['SECRETS', `${secret(1)},short`, 'must be 32 random bytes or more each'],
    ['SECRETS', ',', 'is missing'],
    ['DATABASE_URL', 'mysql://localhost/app', 'must be sqlite:<path>'],
    ['DATABASE_URL', 'sqlite:', 'must be sqlite:<path>'],
    ['ACCESS_TTL_SECONDS', 'five minutes', 'must be a number of seconds, such as 300'],
    ['ACCESS_TTL_SECONDS', '89', 'must be at least 90 when TOLERATED_DELAY_SECONDS is 25'],
    ['TOLERATED_DELAY_SECONDS', '0', 'must be a whole number of seconds from 1 to 120'],
    ['TOLERATED_DELAY_SECONDS', '2.5', 'must be a whole number of seconds from 1 to 120'],
    ['OVERLAP_SECONDS', '30', 'is no longer a setting: TOLERATED_DELAY_SECONDS takes its place'],
    ['SETTLE_SECONDS', '45', 'is no longer a setting: TOLERATED_DELAY_SECONDS takes its place'],
    ['LATE_SECONDS', '90', 'is no longer a setting: TOLERATED_DELAY_SECONDS takes its place'],
    ['FLUSH_SECONDS', '10', 'is no longer a setting: TOLERATED_DELAY_SECONDS takes its place'],
    ['IDLE_SECONDS', '31536001', 'must be at most a year'],
    ['ABSOLUTE_SECONDS', '299', 'must be at least ACCESS_TTL_SECONDS'],
    ['REMEMBERED_IDLE_SECONDS', '14 days', 'must be a number of seconds'],
    ['REMEMBERED_ABSOLUTE_SECONDS', '1', 'must be at least ACCESS_TTL_SECONDS'],
    ['TRUST_PROXY', '-1', 'must be a number of hops'],
    ['KEEP_ALIVE_SECONDS', '0', 'must be a number of seconds above 0'],
    ['LOG_LEVEL', 'verbose', 'must be a level such as info'],
    ['REGISTRATIONS_PER_HOUR', '0', 'must be a number, such as 60'],
    ['UV_THREADPOOL_SIZE', '2', 'must be a number of threads, such as 8'],
  ])('include %s=%s', (name, value, message) => {
    const problems = problemsWith({ [name]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(message);
  });

  it.each([
    ['BFF_ORIGIN', 'http://bff.test'],
    ['WEB_ORIGINS', 'https://app.bff.test,http://localhost:5173'],
  ])('include plain http in production: %s=%s', (name, value) => {
    expect(problemsWith({ [name]: value })).toEqual([
      expect.stringContaining('must be https when MODE is production, not http://'),
    ]);
    expect(problemsWith({ [name]: value, MODE: 'development' })).toEqual([]);
  });

  it('include a secrets file that cannot be read', () => {
    const { SECRETS: _, ...others } = required;
    const unreadable = () => {
      throw new Error('ENOENT');
    };

    expect(problemsOf({ ...others, SECRETS_FILE: '/no/such/file' }, unreadable)).toEqual([
      'SECRETS_FILE names a file that cannot be read: /no/such/file',
    ]);
  });
});

describe('settings', () => {
  it('have a default wherever none of them is a secret or an address', () => {
    expect(testConfig()).toEqual({
      mode: 'production',
      host: '127.0.0.1',
      port: 3000,
      bffOrigin: 'https://bff.test',
      webOrigins: ['https://app.bff.test'],
      secrets: [expect.any(Uint8Array)],
      databaseUrl: 'sqlite:never-opened.db',
      timings: {
        accessTtlSeconds: 300,
        toleratedDelaySeconds: 25,
        graceSeconds: 30,
        confirmAfterSeconds: 45,
        lateGraceSeconds: 90,
        setCookieWithinSeconds: 10,
      },
      lifetimes: {
        idleSeconds: 1800,
        absoluteSeconds: 43_200,
        rememberedIdleSeconds: 1_209_600,
        rememberedAbsoluteSeconds: 2_592_000,
      },
      trustProxy: 0,
      keepAliveSeconds: 620,
      logLevel: 'info',
      registrationsPerHour: 60,
      threadPoolSize: 4,
    });
  });

  it('count as absent when they are empty', () => {
    expect(testConfig({ PORT: '', MODE: '', TRUST_PROXY: '', SECRETS_FILE: '' })).toEqual(testConfig());
    expect(problemsWith({ SECRETS: '' })).toEqual([expect.stringContaining('SECRETS is missing')]);
  });

  it('keep the secrets in order, newest first', () => {
    const { secrets } = testConfig({ SECRETS: `${secret(1)}, ${secret(2, 48)}` });

    expect(secrets.map(([first]) => first)).toEqual([1, 2]);
    expect(secrets.map(({ length }) => length)).toEqual([32, 48]);
  });

  it('take the secrets from a file, one a line', () => {
    const { SECRETS: _, ...others } = required;
    const paths: string[] = [];
    const readFile = (path: string) => {
      paths.push(path);
      return `${secret(3)}\n${secret(4)}\n`;
    };

    const { secrets } = readConfig({ ...others, SECRETS_FILE: 'secrets' }, readFile);

    expect(paths).toEqual(['secrets']);
    expect(secrets.map(([first]) => first)).toEqual([3, 4]);
  });

  it.each([
    ['0', 0],
    ['2', 2],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, 192.0.2.7,fd00::/8', ['10.0.0.0/8', '192.0.2.7', 'fd00::/8']],
  ])('trust the proxies that are named: %s', (given, trustProxy) => {
    expect(testConfig({ TRUST_PROXY: given }).trustProxy).toEqual(trustProxy);
  });

  it('may name several web origins, with spaces between', () => {
    const { webOrigins } = testConfig({ WEB_ORIGINS: 'https://app.bff.test, https://admin.bff.test:8443' });

    expect(webOrigins).toEqual(['https://app.bff.test', 'https://admin.bff.test:8443']);
  });
});
