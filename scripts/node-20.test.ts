import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const hasEvidence = existsSync(join(root, 'evidence'));

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
