import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME } = process.env;
const debian = '/usr/bin/chromium';
// Without either, Playwright takes the browser that it installed itself.
const executablePath = CHROMIUM_PATH || (existsSync(debian) ? debian : undefined);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'specs',
  globalSetup: './support/build-once.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    locale: 'en-GB',
    // Without the film, which costs a third of the time and shows less than the recorded document.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
});
