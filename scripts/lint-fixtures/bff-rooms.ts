/** Each room of the BFF: some of what it may import, and the nearest that it may not. */
export const bffRooms = {
  'apps/bff/src/contract.ts': `
    export * from './contract/x.ts'; // refused: no-restricted-imports
    export * from './config/x.ts'; // refused: no-restricted-imports
    export * from 'zod'; // refused: no-restricted-imports
    export * from 'node:crypto'; // refused: no-restricted-imports
    export const path = '/x';
  `,
  'apps/bff/src/contract/imports.ts': `
    export * from './y.ts';
    export * from '../contract.ts';
    export * from '../config/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/config/imports.ts': `
    export * from '../contract/x.ts';
    export * from '../log/x.ts';
    export * from '../tokens/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/problems/imports.ts': `
    export * from '../contract.ts';
    export * from '../limits/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/log/imports.ts': `
    export * from '../problems/x.ts';
    export * from '../cookies/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/clock/imports.ts': `
    export * from './clock.ts';
    export * from '../log/x.ts';
    export * from '../sessions/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/tokens/imports.ts': `
    export * from '../clock/x.ts';
    export * from '../cookies/x.ts';
    export * from '../sessions/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/cookies/imports.ts': `
    export * from '../config/x.ts';
    export * from '../middleware/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/limits/imports.ts': `
    export * from '../problems/x.ts';
    export * from '../users/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sessions/imports.ts': `
    export * from '../tokens/x.ts';
    export * from '../users/x.ts';
    export * from '../stores/x.ts'; // refused: no-restricted-imports
    export * from './rotation/x.ts';
  `,
  'apps/bff/src/sessions/rotation/imports.ts': `
    export * from '../x.ts';
    export * from '../../tokens/x.ts';
    export * from '../../stores/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/users/imports.ts': `
    export * from '../limits/x.ts';
    export * from '../sign-in/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/stores/imports.ts': `
    export * from '../sessions/x.ts';
    export * from '../sign-in/x.ts'; // refused: no-restricted-imports
    export * from '../middleware/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/imports.ts': `
    export * from '../users/x.ts';
    export * from '../middleware/x.ts';
    export * from '../stores/x.ts'; // refused: no-restricted-imports
    export * from '../routes/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/a-method/imports.ts': `
    export * from '../x.ts';
    export * from '../../users/x.ts';
    export * from '../../middleware/parse-body.ts';
    export * from '../../middleware/authenticate.ts'; // refused: no-restricted-imports
    export * from '../another-method/x.ts'; // refused: no-restricted-imports
    export * from '../../stores/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/password/imports.ts': `
    export * from '../../users/x.ts';
    export * from '../../stores/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/sign-in/oidc/imports.ts': `
    export * from '../../users/x.ts';
    export * from '../../middleware/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/middleware/imports.ts': `
    export * from '../cookies/x.ts';
    export * from '../stores/x.ts'; // refused: no-restricted-imports
    export * from '../sign-in/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/web-app/imports.ts': `
    export * from '../contract.ts';
    export * from '../middleware/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/routes/imports.ts': `
    export * from '../middleware/x.ts';
    export * from '../sign-in/a-method/x.ts'; // refused: no-restricted-imports
    export * from '../stores/x.ts'; // refused: no-restricted-imports
    export * from '../app.ts'; // refused: no-restricted-imports
    export * from './../stores/x.ts'; // refused: no-restricted-imports
    export { insertSession } from '../stores/x.ts'; // refused: no-restricted-imports
    export type { Row } from '../stores/x.ts'; // refused: no-restricted-imports
    export const late = () => import('../stores/x.ts'); // refused: no-restricted-imports
    export * from './imports.test.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/feature.ts': `
    export * from './middleware/x.ts';
    export * from './stores/x.ts';
    export * from './routes/x.ts'; // refused: no-restricted-imports
    export * from './features/a/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/features/a/imports.ts': `
    export * from './contract.ts';
    export * from '../../feature.ts';
    export * from '../../config/x.ts';
    export * from '../../stores/schema.ts';
    export * from '../../stores/sessions.ts'; // refused: no-restricted-imports
    export * from '../../middleware/authenticate.ts'; // refused: no-restricted-imports
    export * from '../../tokens/sealing.ts'; // refused: no-restricted-imports
    export * from '../b/contract.ts'; // refused: no-restricted-imports
    export * from '../../features.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/features/a/test/support.ts': `
    export * from '../../../stores/sessions.ts';
  `,
  'apps/bff/src/features.ts': `
    export * from './feature.ts';
    export * from './features/a/x.ts';
    export * from './server.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/app.ts': `
    export * from 'express';
    export * from './routes/x.ts';
    export * from './stores/x.ts'; // refused: no-restricted-imports
    export * from './features/a/x.ts'; // refused: no-restricted-imports
    export * from './server.ts'; // refused: no-restricted-imports import/no-cycle
  `,
  'apps/bff/src/compose/compose.ts': `
    export * from '../app.ts'; // refused: import/no-cycle
    export * from '../stores/x.ts';
    export * from '../server.ts'; // refused: no-restricted-imports import/no-cycle
    export * from 'pino'; // refused: no-restricted-imports
  `,
  'apps/bff/src/connections.ts': `
    export * from './config/x.ts';
    export * from './app.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/server.ts': `
    export * from './compose/compose.ts'; // refused: import/no-cycle
    export * from './stores/x.ts';
    export * from './main.ts'; // refused: no-restricted-imports import/no-cycle
  `,
  'apps/bff/src/main.ts': `
    export * from './server.ts'; // refused: import/no-cycle
    export * from './config/x.ts';
    export * from '../test/support/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/disable-account.ts': `
    export * from 'node:process';
    export * from './stores/x.ts';
    export * from './server.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/migrate.ts': `
    export * from 'node:process';
    export * from './stores/x.ts';
    export * from './server.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/a-room-off-the-map/imports.ts': `
    export * from './y.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/users/in-a-circle.ts': `
    export { friend } from '../sessions/in-a-circle.ts'; // refused: import/no-cycle
    export const user = 1;
  `,
  'apps/bff/src/sessions/in-a-circle.ts': `
    import type { user } from '../users/in-a-circle.ts'; // refused: import/no-cycle
    export const friend: typeof user = 1;
  `,
  'apps/bff/src/users/in-a-row.ts': `
    export { friend } from '../sessions/in-a-row.ts';
  `,
  'apps/bff/src/sessions/in-a-row.ts': `
    export const friend = 1;
  `,
  'apps/bff/src/users/imports.test.ts': `
    export * from '../stores/x.ts';
    export * from '../../test/support/x.ts';
  `,
};
