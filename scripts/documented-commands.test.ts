import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stepsFor } from './check/steps.ts';
import { root } from './local-settings.ts';
import { commandsOf, e2eCommands } from './support/documented.ts';
import { freePort, isRunning, killAll, ready, start } from './support/started.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'e2e/README.md',
  'docs/configuration.md',
  'docs/deployment.md',
];

const demo = 'scripts/start.test.ts';
const shapes = 'scripts/demo-shapes.test.ts';
const deployment = 'scripts/deployment.test.ts';
const roles = 'apps/bff/test/least-privilege-postgres.test.ts';

/** The test that runs a command of the pages, and its title. */
const run: Readonly<Record<string, readonly [file: string, title: string]>> = {
  ...Object.fromEntries(
    e2eCommands.map((command) => [command, ['scripts/e2e.test.ts', 'runs what e2e/README.md says: %s']]),
  ),
  'npm start': [demo, 'stops both servers when npm alone gets %s'],
  'npm start -- --https': [
    shapes,
    'serves both origins over TLS, with a port beside each that only redirects',
  ],
  'npm start -- --https --one-origin': [shapes, 'refuses to speak TLS older than 1.2'],
  'npm start -- --one-origin': [shapes, 'serves the page and the BFF from one port'],
  'npm run dev': ['scripts/documented-commands.test.ts', 'serves both origins until it is stopped'],
  'npm run write:settings': ['scripts/settings-docs.test.ts', 'is up to date: %s'],

  'pnpm install --frozen-lockfile': [deployment, 'is installed and built as the page says'],
  'pnpm --filter @tokenless/web build': [deployment, 'is installed and built as the page says'],
  'pnpm prune --prod': [deployment, 'is installed and built as the page says'],
  'openssl rand -base64 32': [deployment, 'starts with the secrets that the page makes, and is ready'],
  [`node --print "crypto.randomBytes(32).toString('base64')"`]: [
    deployment,
    'starts with the secrets that the page makes, and is ready',
  ],
  'node --env-file=.env apps/bff/src/main.ts': [
    deployment,
    'starts with the secrets that the page makes, and is ready',
  ],
  'curl --fail http://127.0.0.1:3000/readyz': [
    deployment,
    'starts with the secrets that the page makes, and is ready',
  ],
  'node --env-file=.env apps/bff/src/disable-account.ts ada@example.com': [
    deployment,
    "ends one person's access",
  ],
  'delete from sessions;': [deployment, 'ends access for good'],
  "delete from users where email = 'ada@example.com';": [deployment, 'ends access for good'],
  'pragma foreign_keys = on;': [deployment, 'ends access for good'],
  'truncate sessions;': ['apps/bff/test/vanished-sessions-postgres.test.ts', 'truncate sessions'],
  'cp data/tokenless.db* backup/': [deployment, 'lives on in a copy'],

  "create role app_owner login password 'a long random one';": [roles, 'serves once the owner'],
  "create role app login password 'another long random one';": [roles, 'serves once the owner'],
  'create database app owner app_owner;': [roles, 'serves once the owner'],
  'alter default privileges in schema public grant select, insert, update, delete on tables to app;': [
    roles,
    'serves once the owner',
  ],
  'DATABASE_URL=postgres://app_owner:password@host/app node --env-file=.env apps/bff/src/migrate.ts': [
    roles,
    'serves once the owner',
  ],
};

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
      new Set([...Object.keys(run), ...long, ...ofEvidence, ...ofCopies, ...notHere]),
    );
  });

  it.each(Object.entries(run))('is run by a test that exists: %s', (_command, [file, title]) => {
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

describe('on Node 20, which the README allows', { timeout: 60_000 }, () => {
  const onNode20 = (command: string, cwd = root) =>
    new Promise<string>((resolve) => {
      const args = ['--yes', '--prefer-offline', '--package=node@20', '-c', command];
      execFile('npx', args, { cwd }, (_error, out, said) => resolve(`${out}${said}`.trim()));
    });

  it('every program that npm starts is fetched the Node that it needs', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const started = globSync(['*.md', '{docs,e2e,evidence}/*.md'], { cwd: root })
      .filter((page) => page !== 'docs/changed-names.md')
      .flatMap((page) => [...read(page).matchAll(/\bnpm (?:run )?(?!install|run)([a-z][\w:-]*)/g)])
      .map(([, script = '']) => script)
      .filter((script) => hasEvidence || scripts[script] !== undefined);

    expect(new Set(started).size).toBeGreaterThan(5);
    const past = started.filter((script) => !scripts[script]?.startsWith('exec node scripts/run.mjs '));
    expect(past).toEqual([]);
  });

  it.each(['docs/deployment.md', 'docs/starting-from-this.md'])('is said not to be enough for %s', (page) => {
    expect(read(page)).toMatch(/ Node 24 and pnpm 12 /);
  });

  it('a spec that is run past npm says what to do', async () => {
    expect(
      await onNode20('node_modules/.bin/playwright test --list specs/journey.spec.ts', join(root, 'e2e')),
    ).toMatch(
      /^The specs need Node 24 or newer, and this is Node 20\.[\d.]+: `npm run e2e -- <the same words>` fetches it\.$/,
    );
  });

  it('a spec that npm runs is found', async () => {
    const listed = await onNode20(
      `CHROMIUM_PATH=${process.execPath} npm run e2e -- --list specs/journey.spec.ts`,
    );

    expect(listed).toMatch(/^Total: \d+ tests? in 1 file$/m);
  });
});

describe('npm run dev', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'));
  afterAll(() => {
    killAll();
    rmSync(folder, { recursive: true });
  });

  it('serves both origins until it is stopped', async () => {
    const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
    const npm = start('npm', ['--silent', 'run', 'dev'], { WEB_PORT, BFF_PORT, DATA_DIR: folder });

    await ready(npm);
    await expect.poll(() => isRunning([WEB_PORT, BFF_PORT]), { timeout: 20_000 }).toEqual([true, true]);

    npm.child.kill('SIGTERM');
    await npm.ended;
    await expect.poll(() => isRunning([WEB_PORT, BFF_PORT]), { timeout: 20_000 }).toEqual([false, false]);
  });
});
