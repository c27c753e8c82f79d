import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const docs = join(root, 'docs');

interface Row {
  readonly practice: string;
  readonly files: readonly string[];
  readonly tests: readonly { readonly title: string; readonly file: string }[];
  readonly source: string;
}

/** `- **practice** (source)`, and below it the files and the tests. */
const rows: readonly Row[] = [
  ...readFileSync(join(docs, 'controls.md'), 'utf8').matchAll(
    /^- \*\*(.+)\*\* \((.+)\)\n {2}- (.+)\n {2}- (.+)$/gm,
  ),
].map(([, practice = '', source = '', files = '', tests = '']) => ({
  practice,
  files: linksOf(files).map(({ file }) => file),
  tests: linksOf(tests),
  source,
}));

function linksOf(text: string) {
  return [...text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = '', path = '']) => ({
    title: title.replaceAll('\\', ''),
    file: resolve(docs, path),
  }));
}

describe('docs/controls.md', () => {
  it('tells all of its entries in one form', () => {
    const entries = readFileSync(join(docs, 'controls.md'), 'utf8').match(/^- /gm);

    expect(rows).toHaveLength(entries?.length ?? 0);
  });

  it('lists every practice of the article', () => {
    const sources = rows.map(({ source }) => source).join('; ');
    for (let number = 1; number <= 8; number += 1) expect(sources).toContain(`article, server ${number}`);
    for (let number = 1; number <= 6; number += 1) expect(sources).toContain(`article, client ${number}`);
    expect(sources).toMatch(/set-up 1.*set-up 2.*set-cookie.*get-cookie/);
  });

  it.each(rows)('names files and tests that exist: $practice', ({ files, tests, source }) => {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
    expect(source).not.toBe('');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    for (const { title, file } of tests) expect(readFileSync(file, 'utf8')).toContain(title);
  });

  it('names every defence that a request meets', () => {
    const named = rows.flatMap(({ files }) => files);
    const folder = join(root, 'apps/bff/src/middleware');
    const plumbing = [
      'request-context',
      'request-start',
      'identify-request',
      'presented-tokens',
      'method-not-allowed',
      'renew-now',
    ];
    const files = readdirSync(folder)
      .filter((file) => !file.includes('.test.') && !plumbing.includes(file.replace('.ts', '')))
      .map((file) => join(folder, file));
    expect(named).toEqual(expect.arrayContaining(files));
  });
});
