import { type Mutation, inFile } from './mutation.ts';

const bff = 'apps/bff';
const roles = `${bff}/test/least-privilege-postgres.test.ts`;

/** What the BFF needs of the proxy in front of it, and of the role and the files behind it. */
export const onDeployment: readonly Mutation[] = [
  ...inFile(`${bff}/src/connections.ts`, `${bff}/test/keep-alive.test.ts`, [
    [
      'idle connections that outlive those of the proxy',
      'server.keepAliveTimeout = keepAliveSeconds * 1000;',
      '',
      'longer than the usual proxies',
    ],
  ]),
  ...inFile(`${bff}/src/connections.ts`, `${bff}/test/graceful-stop.test.ts`, [
    [
      'a stop that does not wait for kept connections',
      'if (isEnding) setImmediate(() => server.closeIdleConnections());',
      '',
      'does not wait for its connection',
    ],
  ]),
  ...inFile(`${bff}/src/stores/open-database.ts`, roles, [
    [
      'rights that are checked at the start',
      'if (driver.patientDialect) await refuseTooFewRights(kysely);',
      '',
      'every right that it lacks',
    ],
  ]),
  ...inFile(`${bff}/src/stores/postgres-rights.ts`, roles, [
    [
      'all four rights',
      "array['SELECT', 'INSERT', 'UPDATE', 'DELETE']",
      "array['SELECT', 'INSERT', 'UPDATE']",
      'every right that it lacks',
    ],
  ]),
  ...inFile(`${bff}/src/stores/migrate.ts`, roles, [
    ['the reason of the database at the start', ': ${reason}. Run', '. Run', 'what to run'],
  ]),
];
