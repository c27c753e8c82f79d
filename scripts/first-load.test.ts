import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';

const budgetBytes = 120_000;
const whatToDo =
  'Fetch later what the first page does not need: a page by `import(…)` in app/pages.ts or its feature, ' +
  'and so what only people who are signed in need, as session/use-session-sync.ts does.';

let assets: string;
let entry: string;
/** The script of each page: Vite names a part of the build after the module that it starts with. */
let pages: readonly string[];
beforeAll(async () => {
  const dist = await buildWebApp();
  assets = join(dist, 'assets');
  entry =
    /<script[^>]* src="\/assets\/([^"]+)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1] ?? '';
  pages = readdirSync(assets).filter((file) => /-page-[^.]+\.js$/.test(file));
}, 120_000);

describe('the built web app', () => {
  it('asks for at most 120 kB of script before it shows its first page', () => {
    expect(loadedWith(entry)).not.toEqual([]);
    const bytes = bytesOf(loadedWith(entry));
    expect(bytes, `${bytes - budgetBytes} bytes too many. ${whatToDo}`).toBeLessThanOrEqual(budgetBytes);
  });

  it('asks for at most 5 kB more for any other page', () => {
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const more = loadedWith(page).filter((file) => !loadedWith(entry).includes(file));
      expect(bytesOf(more)).toBeLessThanOrEqual(5_000);
    }
  });

  it('leaves every page but the ways in for later', () => {
    expect(pages.filter((page) => loadedWith(entry).includes(page))).toEqual([]);
  });

  it('contains no zod', () => {
    for (const file of readdirSync(assets)) expect(read(file).toString()).not.toMatch(/zod/i);
  });
});

/** The script and all that it imports at once; what it imports later stands in `import(…)`. */
function loadedWith(first: string): string[] {
  const files = [first];
  for (const file of files) {
    const imports = read(file)
      .toString()
      .matchAll(/\b(?:import|from)\s*["']\.\/([^"']+\.js)["']/g);
    for (const [, imported = ''] of imports) if (!files.includes(imported)) files.push(imported);
  }
  return files;
}

const bytesOf = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

function read(file: string): Buffer {
  return readFileSync(join(assets, file));
}
