import { randomBytes } from 'node:crypto';

import { bffOrigin, webOrigin } from './test-bff.ts';

/** Settings for a BFF in a process of its own, on a free port. */
export function bffEnvironment(databaseUrl: string): Readonly<Record<string, string>> {
  return {
    BFF_ORIGIN: bffOrigin,
    WEB_ORIGINS: webOrigin,
    SECRETS: randomBytes(32).toString('base64url'),
    DATABASE_URL: databaseUrl,
    PORT: '0',
    ACCESS_TTL_SECONDS: '60',
    TOLERATED_DELAY_SECONDS: '8',
  };
}
