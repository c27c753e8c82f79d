import { randomBytes } from 'node:crypto';

import { type Config, type Environment, readConfig } from '../../src/config/read-config.ts';

/** The variables without a default, and nothing else. */
export const required = {
  BFF_ORIGIN: 'https://bff.test',
  WEB_ORIGINS: 'https://app.bff.test',
  SECRETS: randomBytes(32).toString('base64url'),
  DATABASE_URL: 'sqlite:never-opened.db',
} as const;

export function testConfig(changes: Environment = {}): Config {
  return readConfig({ ...required, ...changes });
}
