import { describe, expect, it } from 'vitest';
import { start } from './support/started.ts';

/** Listed only, so that anything may stand for the browsers. */
const anything = { CHROMIUM_PATH: process.execPath, FIREFOX_PATH: process.execPath };
const runE2e = (...words: string[]) =>
  start(process.execPath, ['scripts/e2e.ts', '--list', ...words], anything);

describe('npm run e2e', { timeout: 60_000 }, () => {
  it('runs the specs that are named, in Chromium on two origins', async () => {
    const { ended, printed } = runE2e('specs/journey.spec.ts');
    expect(await ended).toEqual([0, null]);
    expect(printed.output).toMatch(/^ +\[two-origins-chromium\] › journey\.spec\.ts/m);
    expect(printed.output).toMatch(/^Total: \d+ tests in 1 file$/m);
  });

  it('runs any spec in any project that is asked for, and says so when there is none', async () => {
    const there = runE2e('specs/crash.spec.ts', '--project=one-origin-firefox');
    expect(await there.ended).toEqual([0, null]);
    expect(there.printed.output).toMatch(/^ +\[one-origin-firefox\] › crash\.spec\.ts/m);
    expect(await runE2e('specs/nowhere.spec.ts').ended).toEqual([1, null]);
  });
});
