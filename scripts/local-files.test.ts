import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '@tokenless/bff/startup-error';
import { keepSecret, openLocalFiles } from './local-files.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'local-files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the secret of a first run', () => {
  it('is 32 random bytes that only the user can read', () => {
    const path = join(folder, 'secret');
    const secret = keepSecret(path);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(readFileSync(path, 'utf8')).toBe(`${secret}\n`);
    expect(modeOf(path)).toBe('600');
    expect(keepSecret(join(folder, 'other'))).not.toBe(secret);
  });

  it('is used again by the next run', () => {
    const path = join(folder, 'secret');
    expect(keepSecret(path)).toBe(keepSecret(path));
  });

  it('is closed to others again when a copy had opened it', () => {
    const path = join(folder, 'secret');
    keepSecret(path);
    chmodSync(path, 0o644);
    keepSecret(path);
    expect(modeOf(path)).toBe('600');
  });

  it('is refused when its file was cut short', () => {
    const path = join(folder, 'secret');
    writeFileSync(path, 'short\n');
    expect(() => keepSecret(path)).toThrow(StartupError);
  });
});

describe('the folder of local data', () => {
  it('is made on the first run, for the user alone', () => {
    const data = join(folder, 'a', 'data');
    const { secret, secretPath } = openLocalFiles(data);
    expect(modeOf(data)).toBe('700');
    expect(readFileSync(secretPath, 'utf8')).toBe(`${secret}\n`);
  });

  it('keeps the log of earlier runs', () => {
    openLocalFiles(folder).log.write('one\n');
    const { log } = openLocalFiles(folder);
    log.write('two');
    expect(readFileSync(log.path, 'utf8')).toBe('one\ntwo\n');
    expect(modeOf(log.path)).toBe('600');
  });

  it('is named in one sentence when it cannot be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openLocalFiles(file)).toThrow(`The folder ${file} cannot be written: EEXIST`);
    expect(() => openLocalFiles(join(file, 'below'))).toThrow('cannot be written: ENOTDIR');
  });
});
