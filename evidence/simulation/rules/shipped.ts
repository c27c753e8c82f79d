import { randomBytes } from 'node:crypto';

import { readConfig } from '../../../apps/bff/src/config/read-config.ts';

/** What holds when nobody sets anything else. */
export const config = readConfig({
  BFF_ORIGIN: 'https://bff.example',
  WEB_ORIGINS: 'https://app.bff.example',
  DATABASE_URL: 'sqlite::memory:',
  SECRETS: randomBytes(32).toString('base64url'),
});
export const { timings, lifetimes } = config;
