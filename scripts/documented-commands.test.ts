import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepsFor } from './check/steps.ts';
import { root } from './local-settings.ts';
import { commandsOf, e2eCommands } from './support/documented.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'e2e/README.md',
  'docs/configuration.md',
  'docs/deployment.md',
];

const deployment = 'scripts/deployment.test.ts';
const shapes = 'scripts/demo-shapes.test.ts';
const roles = 'apps/bff/test/least-privilege-postgres.test.ts';

/** Tests that run commands of the pages, their titles, and the commands. */
const run: readonly (readonly [file: string, title: string, commands: readonly string[]])[] = [
  ['scripts/e2e.test.ts', 'runs what e2e/README.md says: %s', e2eCommands],
  ['scripts/start.test.ts', 'stops both servers when npm alone gets %s', ['npm start']],
  [shapes, 'serves both origins over TLS, with a port beside each that', ['npm start -- --https']],
  [shapes, 'refuses to speak TLS older than 1.2', ['npm start -- --https --one-origin']],
  [shapes, 'serves the page and the BFF from one port', ['npm start -- --one-origin']],
  ['scripts/start.test.ts', 'serves both origins until %s gets %s', ['npm run dev']],
  ['scripts/settings-docs.test.ts', 'is up to date: %s', ['npm run write:settings']],
  [
    deployment,
    'is installed and built as the page says',
    ['pnpm install --frozen-lockfile', 'pnpm --filter @tokenless/web build', 'pnpm prune --prod'],
  ],
  [
    deployment,
    'starts with the secrets that the page makes, and is ready',
    [
      'openssl rand -base64 32',
      `node --print "crypto.randomBytes(32).toString('base64')"`,
      'node --env-file=.env apps/bff/src/main.ts',
      'curl --fail http://127.0.0.1:3000/readyz',
    ],
  ],
  [deployment, 'lives on in a copy', ['cp data/tokenless.db* backup/']],
  [
    deployment,
    "ends one person's access",
    ['node --env-file=.env apps/bff/src/disable-account.ts ada@example.com'],
  ],
  [
    deployment,
    'ends access for good',
    [
      'pragma foreign_keys = on;',
      'delete from sessions;',
      "delete from users where email = 'ada@example.com';",
    ],
  ],
  ['apps/bff/test/vanished-sessions-postgres.test.ts', 'truncate sessions', ['truncate sessions;']],
  [
    roles,
    'serves once the owner',
    [
      "create role app_owner login password 'a long random one';",
      "create role app login password 'another long random one';",
      'create database app owner app_owner;',
      'alter default privileges in schema public grant select, insert, update, delete on tables to app;',
      'DATABASE_URL=postgres://app_owner:password@host/app node --env-file=.env apps/bff/src/migrate.ts',
    ],
  ],
];

/** Runs of minutes, and this one: that they lead to something is all that is seen here. CI runs the first two. */
const long = ['npm test', 'npm test -- --only=bff', 'npm test -- --only=web', 'npm run test:all'];

/** The same. Where the folder was deleted by hand, pages still speak of them. */
const ofEvidence = ['npm run audit:site', 'npm run screenshots', 'npm run simulate'];
const hasEvidence = existsSync(join(root, 'evidence'));

/** Of what the README says to who wants a copy, which is in no copy. */
const ofCopies = existsSync(join(root, 'scripts/new'))
  ? ['npm run new -- ../my-app', 'npm run add-resource -- invoices number:text dueOn:date']
  : [];

/** What would change the machine that the tests run on, or open a window on it. */
const notHere = ['npm run e2e -- --ui', 'npm install --global pnpm@12', 'sudo ifconfig lo0 alias 127.0.0.2'];

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('a command of the pages', () => {
  it('is run by a test, whichever it is', () => {
    const documented = new Set([
      ...pages.flatMap(commandsOf),
      ...(hasEvidence ? [] : ofEvidence),
      ...ofCopies,
    ]);

    expect(documented).toEqual(
      new Set([
        ...run.flatMap(([, , commands]) => commands),
        ...long,
        ...ofEvidence,
        ...ofCopies,
        ...notHere,
      ]),
    );
  });

  it.each(run)('is run by a test that exists: %s: %s', (file, title) => {
    expect(read(file)).toContain(title);
  });

  it.each(hasEvidence ? [...long, ...ofEvidence] : long)('leads to a program that exists: %s', (command) => {
    const [, script = '', rest] = /^p?npm (?:run )?(\S+)(?: -- (.+))?$/.exec(command) ?? [];
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const [, program = ''] = /node (?:scripts\/run\.mjs )?(\S+)/.exec(scripts[script] ?? '') ?? [];

    expect(existsSync(join(root, program)) && program).toMatch(/\.(ts|mjs)$/);
    const steps = stepsFor('')
      .flat()
      .map(({ name }) => `--only=${name}`);
    expect(steps).toEqual(expect.arrayContaining(rest === undefined ? [] : [rest]));
  });
});
