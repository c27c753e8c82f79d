/** Follows docs/deployment.md to the letter, on SQLite, in a copy of the project; PostgreSQL's part is followed by the BFF's own tests. */
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { root } from './local-settings.ts';
import { runQuietly } from './run-quietly.ts';
import { deploymentCommand } from './support/documented.ts';
import { freePort, isRunning, killAll, start, type Started } from './support/started.ts';

const left = new Set(['node_modules', '.git', '.data', 'dist', 'test-results', 'playwright-report']);
const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
const host = 'app.example.com';
const port = await freePort();
/** The test runner sets it for itself. */
const asOutside = { MODE: '' };
const ada = { name: 'Ada', email: 'ada@example.com', password: 'four words that are mine' };

beforeAll(
  () => cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) }),
  60_000,
);
afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true });
}, 60_000);

/** @returns what it prints */
async function follow(command: string): Promise<string> {
  const { code, output } = await runQuietly('sh', ['-c', command], { cwd: folder, env: asOutside });
  expect(code, `${command}\n${output}`).toBe(0);
  return output.trim();
}

/** Until it listens. */
async function startBff(env: Record<string, string> = {}): Promise<Started> {
  const command = `cd ${folder} && exec ${deploymentCommand('node --env-file=.env apps/bff/src/main.ts')}`;
  const bff = start('sh', ['-c', command], { ...asOutside, ...env, PORT: port });
  while (!bff.printed.output.includes('"msg":"listening"')) {
    const next = await Promise.race([once(bff.child.stdout, 'data'), bff.ended.then(() => 'ended')]);
    if (next === 'ended') throw new Error(`It ended instead of starting: ${bff.printed.errors}`);
  }
  return bff;
}

async function stop({ child, ended }: Started): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

/** @returns the status */
async function post(path: string, body: object): Promise<number | undefined> {
  const headers = {
    Host: host,
    Origin: `https://${host}`,
    'X-CSRF': '1',
    'Content-Type': 'application/json',
  };
  const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers }).end(JSON.stringify(body));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer.resume().statusCode;
}

const signIn = () =>
  post(passwordPaths.signIn, { email: ada.email, password: ada.password, remember: false });

describe('a deployment', { timeout: 180_000 }, () => {
  it('is installed and built as the page says', async () => {
    for (const command of ['pnpm install', 'pnpm --filter', 'pnpm prune']) {
      await follow(deploymentCommand(command));
    }

    expect(readFileSync(join(folder, 'apps/web/dist/index.html'), 'utf8')).toContain('name="settings"');
    await expect(follow('test -e node_modules/vitest')).rejects.toThrow('test -e node_modules/vitest');
  });

  it('starts with the secrets that the page makes, and is ready', async () => {
    const secrets = [
      await follow(deploymentCommand('openssl rand')),
      await follow(deploymentCommand('node --print')),
    ];
    const settings = readFileSync(join(folder, '.env.example'), 'utf8')
      .replace(/^SECRETS=$/m, `SECRETS=${secrets.join()}`)
      .replaceAll(/^(BFF_ORIGIN|WEB_ORIGINS)=.*$/gm, `$1=https://${host}`)
      .replace(/^DATABASE_URL=.*$/m, 'DATABASE_URL=sqlite:data/tokenless.db')
      .replace(/^#?WEB_APP_FOLDER=.*$/m, 'WEB_APP_FOLDER=apps/web/dist')
      .replace(/^#UV_THREADPOOL_SIZE=4$/m, 'UV_THREADPOOL_SIZE=8');
    writeFileSync(join(folder, '.env'), settings);

    const bff = await startBff();

    await follow(deploymentCommand('curl').replace('3000', String(port)));
    expect(await post(passwordPaths.registration, ada)).toBe(201);
    await stop(bff);
  });

  it('lives on in a copy', async () => {
    mkdirSync(join(folder, 'backup'));
    await follow(deploymentCommand('cp data'));

    const bff = await startBff({ DATABASE_URL: 'sqlite:backup/tokenless.db' });

    expect(await signIn()).toBe(204);
    await stop(bff);
  });

  it("ends one person's access", async () => {
    const said = await follow(deploymentCommand('node --env-file=.env apps/bff/src/disable-account.ts'));

    expect(said).toContain('The account is disabled');
    const bff = await startBff();
    expect(await signIn()).toBe(401);
    await stop(bff);
    expect(await isRunning([port])).toEqual([false]);
  });

  it('ends access for good', () => {
    const database = new DatabaseSync(join(folder, 'data/tokenless.db'));
    const count = (table: string) => database.prepare(`select count(*) as count from ${table}`).get();
    expect([count('users'), count('sessions')]).toEqual([{ count: 1 }, { count: 1 }]);

    database.exec(deploymentCommand('pragma'));
    database.exec(deploymentCommand('delete from sessions'));
    expect([count('users'), count('sessions')]).toEqual([{ count: 1 }, { count: 0 }]);
    database.exec(deploymentCommand('delete from users'));

    expect([count('users'), count('security_events')]).toEqual([{ count: 0 }, { count: 0 }]);
    database.close();
  });
});
