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

/** Specs that need two origins, or what only Chromium's own protocol can show, say so in their tags. */
const projects = {
  'two-origins-chromium': { use: chromium },
  'one-origin-chromium': { use: { ...chromium, oneOrigin: true }, grepInvert: /@two-origins/ },
  'two-origins-firefox': { use: firefox, grepInvert: /@chromium/ },
  'one-origin-firefox': { use: { ...firefox, oneOrigin: true }, grepInvert: /@two-origins|@chromium/ },
};

interface Part {
  readonly grep?: RegExp;
}

const core = { grep: /@core/ };
/** Without what takes longer in Firefox than three others. */
const quickCore = { grep: /^(?!.*@slow).*@core/ };
/** Which projects run, and how much of each. */
const scopes: Readonly<Record<string, Partial<Record<keyof typeof projects, Part>>>> = {
  core: { 'two-origins-chromium': core, 'one-origin-firefox': quickCore },
  chromium: {
    'two-origins-chromium': {},
    'one-origin-chromium': { grep: /@chromium/ },
    'one-origin-firefox': core,
  },
  all: {
    'two-origins-chromium': {},
    'one-origin-chromium': {},
    'two-origins-firefox': {},
    'one-origin-firefox': {},
  },
};
const scope = scopes[E2E_SCOPE ?? 'core'];
if (!scope) throw new Error(`E2E_SCOPE is ${Object.keys(scopes).join(' or ')}, not ${E2E_SCOPE}.`);
const parts = Object.entries(scope) as [keyof typeof projects, Part][];

export default defineConfig<object, Shape>({
  testDir: 'specs',
  globalSetup: './support/build-once.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A spec walks a long way, and on a busy machine a browser takes seconds to start; nothing here waits for time to pass.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    locale: 'en-GB',
    // Without the film, which costs a third of the time and shows less than the recorded document.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: parts.map(([name, part]) => ({ name, ...projects[name], ...part })),
});
