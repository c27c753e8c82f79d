/** Container and update files that no test can run here say the same as what is run. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@tokenless/bff/config';
import { variables } from '@tokenless/bff/config/variables';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './local-settings.ts';
import { runQuietly } from './run-quietly.ts';
import { deploymentCommand } from './support/documented.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const [, node] = /^(\d+)\./.exec(read('.node-version')) ?? [];
const [, pnpm] = /"packageManager": "pnpm@(\d+)\./.exec(read('package.json')) ?? [];

describe('the Containerfile', () => {
  const instructions = read('Containerfile')
    .replaceAll(/\\\n */g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^(\w+) (.+)$/.exec(line)?.slice(1) ?? []);
  const all = (instruction: string) =>
    instructions.filter(([name]) => name === instruction).map(([, rest = '']) => rest);

  it('makes the image as docs/deployment.md says, and runs what it says', () => {
    const starts = ['pnpm install', 'pnpm --filter', 'pnpm prune'];
    expect(all('RUN').slice(0, -1)).toEqual([
      `npm install --global pnpm@${pnpm}`,
      ...starts.map(deploymentCommand),
    ]);
    const [run = ''] = all('CMD');
    expect((JSON.parse(run) as string[]).join(' ')).toBe(
      deploymentCommand('node --env-file=.env apps/bff/src/main.ts').replace(' --env-file=.env', ''),
    );
  });

  it('compiles beforehand what a start loads, for a user who cannot change it', async () => {
    const [folder = '', load = '', ...afterwards] = (all('RUN').at(-1) ?? '').split(' && ');
    expect([folder, ...afterwards]).toEqual([
      'install -d -o node compiled',
      'chown -R root compiled',
      'chmod -R a+rX compiled',
    ]);
    expect(all('ENV').join(' ')).toContain('NODE_COMPILE_CACHE=/app/compiled');
    const asNode = 'setpriv --reuid node --clear-groups ';
    expect(load.slice(0, asNode.length)).toBe(asNode);

    const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
    const run = (command: string) =>
      runQuietly('sh', ['-c', command], { env: { NODE_COMPILE_CACHE: compiled, MODE: '' } });
    const files = () => globSync('*/*', { cwd: compiled }).length;
    expect(await run(load.slice(asNode.length))).toMatchObject({ code: 0, output: '' });
    const before = files();
    // Ends for want of settings, with everything loaded.
    expect(await run('node apps/bff/src/main.ts')).toMatchObject({ code: 1 });
    expect(before).toBeGreaterThan(300);
    // Of the program itself: its text without types, and what was compiled of that.
    expect(files() - before).toBe(2);
    rmSync(compiled, { recursive: true });
  }, 60_000);

  it('has the Node of the project, and runs as nobody of weight', () => {
    expect(all('FROM').map((image) => image.split(' ')[0])).toEqual(
      Array(2).fill(`docker.io/library/node:${node}-slim`),
    );
    expect(all('USER')).toEqual(['node']);
  });

  it('gives the image no secret, no data and no packages of this machine', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.env', '.data', 'data', '.git', '**/node_modules', '**/dist']),
    );
  });
});

interface Compose {
  readonly services: { readonly app: { readonly environment: Readonly<Record<string, string | number>> } };
}

describe('compose.yaml', () => {
  const { environment } = (parse(read('compose.yaml')) as Compose).services.app;
  const chosen: Record<string, string> = {
    BFF_ORIGIN: 'https://app.example.com',
    SECRETS: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
    DATABASE_PASSWORD: 'abc123',
  };
  const filled = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replaceAll(/\$\{(\w+):\?\}/g, (_all, wanted: string) => chosen[wanted] ?? wanted),
    ]),
  );

  it('gives the BFF settings that it has and accepts, for one origin and PostgreSQL', () => {
    expect(Object.keys(variables.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
    expect(readConfig(filled)).toMatchObject({
      mode: 'production',
      bffOrigin: 'https://app.example.com',
      webOrigins: ['https://app.example.com'],
      trustProxy: 1,
    });
    expect(filled['DATABASE_URL']).toBe('postgres://app:abc123@database/app');
  });

  it('has no secret of its own', () => {
    for (const name of ['SECRETS', 'DATABASE_URL']) expect(String(environment[name])).toMatch(/\$\{\w+:\?\}/);
  });
});

interface Updates {
  readonly updates: readonly { 'package-ecosystem': string; cooldown: { 'default-days': number } }[];
}

describe('what brings updates', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as Updates;
  const { minimumReleaseAge } = parse(read('pnpm-workspace.yaml')) as { minimumReleaseAge: number };

  it('proposes nothing younger than what would install, in packages, actions and images', () => {
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker']);
    for (const { cooldown } of updates)
      expect(cooldown['default-days'] * 24 * 60).toBeGreaterThanOrEqual(minimumReleaseAge);
  });

  it('knows each action by its commit', () => {
    const used = [...read('.github/workflows/ci.yml').matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });
});
