import { randomBytes } from 'node:crypto';

import { type Config, type Environment, readConfig } from '../../src/config/read-config.ts';

export const bffOrigin = 'https://bff.test';
export const webOrigin = 'https://app.bff.test';

/** The variables without a default, and nothing else. */
export const requiredFor = (databaseUrl: string) => ({
  BFF_ORIGIN: bffOrigin,
  WEB_ORIGINS: webOrigin,
  SECRETS: randomBytes(32).toString('base64url'),
  DATABASE_URL: databaseUrl,
});

export const required = requiredFor('sqlite:never-opened.db');

export function testConfig(changes: Environment = {}): Config {
  return readConfig({ ...required, ...changes });
}
