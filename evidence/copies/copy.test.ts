import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../scripts/local-settings.ts';
import { removalsIn } from '../../scripts/removal/removals.ts';
import { templateName } from '../../scripts/new/app-name.ts';
import { runNew } from './run-new.ts';

const from = realpathSync(mkdtempSync(join(tmpdir(), 'copies-')));
afterAll(() => rmSync(from, { recursive: true }), 60_000);

interface Package {
  readonly name: string;
  readonly license: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly template: { readonly version: string; readonly commit: string };
}

const removable = removalsIn(root).map(({ name }) => name);
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();

/** Everything left out and nothing chosen as it is usual; and the other way round. */
const copies: readonly {
  folder: string;
  title: string;
  args: readonly string[];
  without: readonly string[];
}[] = [
  {
    folder: 'small-app',
    title: 'Small App',
    args: [`--without=${removable.join(',')}`, '--database=postgres', '--shape=one-origin'],
    without: removable,
  },
  { folder: 'whole', title: 'Everything', args: ['--name=Everything'], without: [] },
];

describe.each(copies)('a copy: $folder', ({ folder, title, args, without }) => {
  const copy = join(from, folder);
  const read = (path: string) => readFileSync(join(copy, path), 'utf8');
  const json = (path: string) => JSON.parse(read(path)) as Package;
  const has = (name: string) => removable.includes(name) && !without.includes(name);
  let made: Awaited<ReturnType<typeof runNew>>;
  let files: readonly string[];
  beforeAll(async () => {
    made = await runNew(from, [folder, ...args]);
    files = git(copy, 'ls-files').split('\n');
  }, 180_000);

  it('names this project nowhere: in no path, no text, no binary file, no commit', () => {
    const own = templateName.slug;
    const naming = files.filter((path) =>
      `${path}\n${readFileSync(join(copy, path), 'latin1')}`.toLowerCase().includes(own),
    );
    expect(naming).toEqual([]);
    // Nor has it what was sealed under this project's name.
    expect(files.filter((path) => path.includes('last-landing'))).toEqual([]);
    expect(git(copy, 'log', '--format=%B').toLowerCase()).not.toContain(own);
    expect(read('apps/web/index.html')).toContain(`<title>${title}</title>`);
  });

  it('is one commit of everything that is there', () => {
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(git(copy, 'log', '--format=%s')).toBe(`Start ${title}`);
    expect(git(copy, 'status', '--porcelain', '--ignored')).toBe('');
  });

  it('says which version it was made from, and takes no licence for its owner', () => {
    const { template, name, license } = json('package.json');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(template).toEqual({ version, commit: expect.stringContaining(git(root, 'rev-parse', 'HEAD')) });
    expect([name, license]).toEqual([title.toLowerCase().replace(' ', '-'), 'UNLICENSED']);
    expect(read('LICENSE-TEMPLATE')).toContain('MIT License');
  });

  it('has what was not left out, and nothing that makes copies', () => {
    expect(existsSync(join(copy, 'apps/bff/src/features/notes'))).toBe(has('notes'));
    expect(existsSync(join(copy, 'apps/web/src/features/lab'))).toBe(has('lab'));
    expect(existsSync(join(copy, 'evidence'))).toBe(has('evidence'));
    expect(Object.keys(json('package.json').scripts).includes('simulate')).toBe(has('evidence'));
    for (const path of ['scripts/new', 'CHANGELOG.md', '.ci'])
      expect(existsSync(join(copy, path))).toBe(false);
    expect(json('package.json').scripts).not.toHaveProperty('new');
    expect(read('pnpm-lock.yaml')).not.toContain('@clack');
  });

  it('has a lock file for exactly the packages that it has', () => {
    const { importers } = parse(read('pnpm-lock.yaml')) as { importers: Record<string, Package> };
    const packages = globSync('{.,apps/*,e2e,evidence}/package.json', { cwd: copy });
    expect(new Set(Object.keys(importers))).toEqual(new Set(packages.map((path) => dirname(path))));
    for (const path of packages) {
      const wanted = Object.keys(json(path).devDependencies).toSorted();
      expect(Object.keys(importers[dirname(path)]?.devDependencies ?? {}).toSorted()).toEqual(wanted);
    }
  });

  it('tells nothing in its pages that is not so', () => {
    const pages = files.filter((path) => path.endsWith('.md'));
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, path = '']) => join(dirname(page), path))
        .filter((path) => !existsSync(join(copy, path))),
    );
    expect(dead).toEqual([]);
    const { scripts } = json('package.json');
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm run (?!new\b)([a-z][\w:-]*)/g)].filter(
        ([, name = '']) => !(name in scripts),
      ),
    );
    expect(unknown.map(([command]) => command)).toEqual([]);
    expect(pages.filter((page) => read(page).includes('<!-- if '))).toEqual([]);
  });

  it('begins with a page of its own, under 300 words', () => {
    expect(read('README.md')).toMatch(new RegExp(`^# ${title}\n`));
    expect(read('README.md').split(/\s+/).length).toBeLessThan(300);
    expect(read('apps/web/public/icon.svg')).toContain(`>${folder === 'whole' ? 'E' : 'SA'}</text>`);
  });

  it('is prepared for its database and its shape', () => {
    const { scripts } = json('package.json');
    const isSmall = folder === 'small-app';
    expect(scripts['start']?.endsWith(' --one-origin')).toBe(isSmall);
    expect(read('.env.example')).toMatch(
      isSmall ? /^DATABASE_URL=postgres:/m : /^DATABASE_URL=sqlite:data\/everything\.db$/m,
    );
    expect(/^WEB_APP_FOLDER=apps\/web\/dist$/m.test(read('.env.example'))).toBe(isSmall);
  });
});
