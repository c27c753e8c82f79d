import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashFiles } from './build-web-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hashOf(contents: Record<string, string>): string {
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
  return hashFiles(folder, Object.keys(contents));
}

describe('whether the web app must be built again', () => {
  const before = hashOf({ a: 'one', b: 'two' });

  it('is no when the same files are found in another order', () => {
    expect(hashOf({ b: 'two', a: 'one' })).toBe(before);
  });

  it.each([
    ['a file changed', { a: 'one', b: 'two!' }],
    ['a file is gone', { a: 'one' }],
    ['a file was renamed', { a: 'one', c: 'two' }],
    ['a text moved from one file to the next', { a: 'onet', b: 'wo' }],
  ])('is yes when %s', (_change, contents) => {
    expect(hashOf(contents)).not.toBe(before);
  });
});
