import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWebApp } from './build-web-app.ts';

const budgetBytes = 125_000;

let assets: string;
let entry: string;
beforeAll(async () => {
  const dist = await buildWebApp();
  assets = join(dist, 'assets');
  entry =
    /<script[^>]* src="\/assets\/([^"]+)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1] ?? '';
}, 120_000);

describe('the built web app', () => {
  it('asks for at most 125 kB of script before it shows its first page', () => {
    const bytes = loadedWith(entry).map((file) => gzipSync(read(file)).length);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(budgetBytes);
  });

  it('leaves the pages that are not needed at first for later', () => {
    const later = readdirSync(assets).filter(
      (file) => file.endsWith('.js') && !loadedWith(entry).includes(file),
    );
    for (const page of ['session-page', 'devices-page', 'account-page', 'x-ray']) {
      expect(later.filter((file) => file.startsWith(page))).toHaveLength(1);
    }
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

function read(file: string): Buffer {
  return readFileSync(join(assets, file));
}
