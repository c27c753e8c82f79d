import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';
import { e2eCommands } from './support/documented.ts';
import { start } from './support/started.ts';

/** Listed only, so that anything may stand for the browsers. */
const anything = { CHROMIUM_PATH: process.execPath, FIREFOX_PATH: process.execPath };
const runE2e = (...words: string[]) =>
  start(process.execPath, ['scripts/e2e.ts', '--list', ...words], anything);

describe.concurrent('npm run e2e', { timeout: 60_000 }, () => {
  it.for(e2eCommands)('runs what e2e/README.md says: %s', async (command, { expect }) => {
    const words = command.replace(/^npm run e2e(?: -- )?/, '');
    const listed = start('sh', ['-c', `exec node scripts/e2e.ts --list ${words}`], anything);
    expect(await listed.ended).toEqual([0, null]);
    expect(listed.printed.output).toMatch(/^Total: \d+ tests? in \d+ files?$/m);
    const project = /--project=(\S+)/.exec(words)?.[1] ?? 'two-origins-chromium';
    expect(new Set(listed.printed.output.match(/^ +\[\S+(?=\])/gm))).toEqual(new Set([`  [${project}`]));
  });

  it('runs any spec in any project that is asked for, and says so when there is none', async ({ expect }) => {
    const there = runE2e('specs/sign-out.spec.ts', '--project=one-origin-firefox');
    expect(await there.ended).toEqual([0, null]);
    expect(there.printed.output).toMatch(/^ +\[one-origin-firefox\] › sign-out\.spec\.ts/m);
    expect(await runE2e('specs/nowhere.spec.ts').ended).toEqual([1, null]);
  });
});

describe('e2e/README.md', () => {
  const folder = join(root, 'e2e');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const linked = [...readme.matchAll(/\]\(((?:specs|support)[^)]*\.ts)\)/g)].map(([, path = '']) => path);

  it('has every spec of the core in its index, and links to nothing else', () => {
    const specs = globSync('specs/{*,attacks/*}.spec.ts', { cwd: folder });
    expect(specs.length).toBeGreaterThan(10);
    expect(linked).toEqual(expect.arrayContaining(specs));
    expect(linked.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  it('tells what each fixture does', () => {
    const [, verbs = ''] =
      /^interface Verbs \{\n([^]*?)^\}/m.exec(readFileSync(join(folder, 'support/test.ts'), 'utf8')) ?? [];
    const names = [...verbs.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => `\`${name}\``);
    expect(names).toContain('`signUp`');
    expect(names.filter((name) => !readme.includes(name))).toEqual([]);
  });
});
