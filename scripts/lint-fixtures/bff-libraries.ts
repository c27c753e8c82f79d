/** Which room of the BFF knows which library. */
export const bffLibraries = {
  'apps/bff/src/config/libraries.ts': `
    export * from 'zod';
    export * from 'pino'; // refused: no-restricted-imports
    export * from 'a-library-that-is-new'; // refused: no-restricted-imports
    export * from 'fs'; // refused: no-restricted-imports
    export * from 'node:fs';
  `,
  'apps/bff/src/contract/libraries.ts': `
    export * from 'zod';
    export * from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/problems/libraries.ts': `
    export * from 'node:http';
    export type { Response } from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/clock/libraries.ts': `
    export * from 'zod'; // refused: no-restricted-imports
  `,
  'apps/bff/src/limits/libraries.ts': `
    export * from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/users/libraries.ts': `
    export * from 'kysely'; // refused: no-restricted-imports
  `,
  'apps/bff/src/features/a/libraries.ts': `
    export * from 'express';
    export * from 'kysely';
    export * from 'zod';
    export * from 'pg'; // refused: no-restricted-imports
    export * from 'jose'; // refused: no-restricted-imports
    export * from 'node:process'; // refused: no-restricted-imports
  `,
  'apps/bff/src/app.ts': `
    export * from 'zod'; // refused: no-restricted-imports
  `,
  'apps/bff/src/server.ts': `
    export * from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/main.ts': `
    export * from 'pino'; // refused: no-restricted-imports
  `,
  'apps/bff/src/log/libraries.ts': `
    export * from 'pino';
    export * from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/tokens/libraries.ts': `
    export * from 'jose';
    export * from 'zod'; // refused: no-restricted-imports
    export * from 'on-headers'; // refused: no-restricted-imports
  `,
  'apps/bff/src/cookies/libraries.ts': `
    export * from 'jose';
    export * from 'on-headers';
    export type { Response } from 'express'; // refused: no-restricted-imports
    export * from 'cookie-parser'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sessions/libraries.ts': `
    export * from 'node:crypto';
    export * from 'jose'; // refused: no-restricted-imports
    export * from 'jose/errors'; // refused: no-restricted-imports
    export * from 'kysely'; // refused: no-restricted-imports
  `,
  'apps/bff/src/stores/libraries.ts': `
    export * from 'kysely';
    export * from 'kysely/migration';
    export * from 'better-sqlite3';
    export * from 'pg';
    export * from '@node-rs/argon2'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/libraries.ts': `
    export * from 'express';
    export * from '@node-rs/argon2'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/a-method/libraries.ts': `
    export * from 'express';
    export * from '@node-rs/argon2'; // refused: no-restricted-imports
    export * from 'jose'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/password/libraries.ts': `
    export * from 'express';
    export * from '@node-rs/argon2';
    export * from '@zxcvbn-ts/language-common';
    export * from '../x.ts';
    export * from 'jose'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/oidc/libraries.ts': `
    export * from 'jose';
    export * from '../x.ts';
    export * from '@zxcvbn-ts/language-common'; // refused: no-restricted-imports
  `,
  'apps/bff/src/middleware/libraries.ts': `
    export * from 'helmet';
    export * from 'cors';
    export * from 'zod';
    export * from 'pino'; // refused: no-restricted-imports
  `,
  'apps/bff/src/web-app/libraries.ts': `
    export * from 'express';
    export * from 'zod'; // refused: no-restricted-imports
    export * from 'better-sqlite3'; // refused: no-restricted-imports
  `,
  'apps/bff/src/routes/libraries.ts': `
    export * from 'express';
    export * from 'zod';
    export * from 'kysely'; // refused: no-restricted-imports
    export * from 'node:process'; // refused: no-restricted-imports
    export * from 'node:perf_hooks'; // refused: no-restricted-imports
    export * from '@tokenless/bff/server'; // refused: no-restricted-imports
  `,
  'apps/bff/src/routes/libraries.test.ts': `
    export * from 'kysely';
    export * from 'fast-check';
    export * from 'node:process';
  `,
};
