import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { resolveTarget } from '../../scripts/new/target.ts';

let from: string;
beforeEach(() => {
  from = realpathSync(mkdtempSync(join(tmpdir(), 'target-')));
});
afterEach(() => rmSync(from, { recursive: true }));
const resolve = (folder: string) => resolveTarget(folder, { root, from });

describe('the folder of a copy', () => {
  it('counts from where the command was called, and need not be there', () => {
    expect(resolve('my-app')).toBe(join(from, 'my-app'));
  });

  it('may be there when nothing is in it', () => {
    mkdirSync(join(from, 'my-app'));
    expect(resolve('my-app')).toBe(join(from, 'my-app'));
    expect(resolveTarget('.', { root, from: join(from, 'my-app') })).toBe(join(from, 'my-app'));
  });

  it('is refused when something is in it, if only a hidden file', () => {
    mkdirSync(join(from, 'my-app'));
    writeFileSync(join(from, 'my-app', '.keep'), '');
    expect(() => resolve('my-app')).toThrow(`${join(from, 'my-app')} is not empty`);
  });

  it('is refused when it is a file', () => {
    writeFileSync(join(from, 'my-app'), '');
    expect(() => resolve('my-app')).toThrow('is no folder');
  });

  it('is refused when the folder around it is not there', () => {
    expect(() => resolve('none/my-app')).toThrow(`There is no folder ${join(from, 'none')}`);
  });

  it('is refused in this repository, also by way of a link', () => {
    symlinkSync(join(root, 'docs'), join(from, 'elsewhere'));
    for (const folder of [
      root,
      join(root, 'my-app'),
      join(from, 'elsewhere/my-app'),
      join(from, 'elsewhere'),
    ]) {
      expect(() => resolve(folder)).toThrow('lies in this repository');
    }
  });

  it('may have a name that begins as that of this repository does', () => {
    const beside = `${root.replace(/\/$/, '')}-copy`;
    expect(resolve(beside)).toBe(beside);
  });
});
