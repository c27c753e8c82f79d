/** The BFF, beside what follows from the import map: circles, tests, Node's own modules. */
export const bff = {
  'apps/bff/src/contract.ts': `
    export * from 'node:crypto'; // refused: no-restricted-imports
  `,
  'apps/bff/src/config/imports.ts': `
    export * from 'node:fs';
    export * from 'fs'; // refused: no-restricted-imports
    export * from 'node:process'; // refused: no-restricted-imports
    export type { Response } from 'express'; // refused: no-restricted-imports
  `,
  'apps/bff/src/routes/imports.ts': `
    export * from './../stores/x.ts'; // refused: no-restricted-imports
    export { insertSession } from '../stores/x.ts'; // refused: no-restricted-imports
    export type { Row } from '../stores/x.ts'; // refused: no-restricted-imports
    export const late = () => import('../stores/x.ts'); // refused: no-restricted-imports
    export * from './imports.test.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/main.ts': `
    export * from 'node:process';
    export * from '../test/support/x.ts'; // refused: no-restricted-imports
  `,
  'apps/bff/src/features/a/test/support.ts': `
    export * from '../../../stores/sessions.ts';
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
