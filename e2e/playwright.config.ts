import { defineConfig } from '@playwright/test';
import { chromium, firefox } from './support/browsers.ts';
import type { Shape } from './support/test.ts';
import { refuseOldNode } from '../scripts/toolchain.mjs';

const refusal = refuseOldNode(process.versions.node, 'npm run e2e -- <the same words>');
if (refusal !== undefined) {
  console.error(refusal);
  process.exit(1);
}

const { PLAYWRIGHT_JSON_OUTPUT_NAME, E2E_SCOPE } = process.env;

/** Where not everything runs: what is tagged as the core, unless all is asked for. */
const core = E2E_SCOPE === 'all' ? {} : { grep: /@core/ };

/** Specs that need two origins, or what only Chromium's own protocol can show, say so in their tags. */
const oneOrigin = { grepInvert: /@two-origins/ };
const inFirefox = { grepInvert: /@chromium/ };
const oneOriginInFirefox = { grepInvert: /@two-origins|@chromium/ };

export default defineConfig<object, Shape>({
  testDir: 'specs',
  globalSetup: './support/build-once.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // On a busy machine a browser takes seconds to start; nothing here waits for time to pass.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    locale: 'en-GB',
    // Without the film, which costs a third of the time and shows less than the recorded document.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'two-origins-chromium', use: chromium, ...core },
    { name: 'one-origin-chromium', use: { ...chromium, oneOrigin: true }, ...core, ...oneOrigin },
    { name: 'two-origins-firefox', use: firefox, ...core, ...inFirefox },
    ...(E2E_SCOPE === 'all'
      ? [{ name: 'one-origin-firefox', use: { ...firefox, oneOrigin: true }, ...oneOriginInFirefox }]
      : []),
  ],
});
