import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firstThatRuns, systemBrowsers, systemFirefoxes } from './ensure-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'browsers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, exitCode: number): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
  return path;
}

const wanted = { name: 'Chromium or Chrome', variable: 'CHROMIUM_PATH' };

describe('the browser of the end-to-end tests', () => {
  it('is the first that runs', async () => {
    const [broken, works] = [program('broken', 127), program('works', 0)];
    expect(await firstThatRuns([() => [join(folder, 'absent'), broken], () => [works]], wanted)).toBe(works);
  });

  it('is not installed when there is one', async () => {
    const asked: string[] = [];
    const works = program('works', 0);
    const install = () => {
      asked.push('install');
      return [];
    };
    await firstThatRuns([() => [works], install], wanted);
    expect(asked).toEqual([]);
  });

  it('is asked for in one sentence when none can be had', async () => {
    await expect(firstThatRuns([() => []], wanted)).rejects.toThrow(
      'need Chromium or Chrome, and none was found or could be installed. Install it, or set CHROMIUM_PATH',
    );
  });

  it('is looked for on the PATH in its order', () => {
    expect(systemBrowsers(['/a', '/b']).slice(0, 5)).toEqual([
      '/a/chromium',
      '/a/chromium-browser',
      '/a/google-chrome',
      '/a/google-chrome-stable',
      '/b/chromium',
    ]);
    expect(systemFirefoxes(['/a', '/b']).slice(0, 3)).toEqual([
      '/a/firefox-esr',
      '/a/firefox',
      '/b/firefox-esr',
    ]);
  });
});
