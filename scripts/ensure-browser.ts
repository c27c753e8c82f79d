import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { StartupError } from '@tokenless/bff/startup-error';
import { runQuietly } from './run-quietly.ts';

/** A way to get a browser: the paths where one may be afterwards. */
type Source = () => Promise<readonly string[]> | readonly string[];

/**
 * Finds a Chromium that runs, and installs one if there is none.
 * @returns its path
 */
export function ensureBrowser(): Promise<string> {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const wanted = { name: 'Chromium or Chrome', variable: 'CHROMIUM_PATH' };
  if (CHROMIUM_PATH) return firstThatRuns([() => [CHROMIUM_PATH]], wanted);
  const own = () => [chromium.executablePath()];
  const system = () => systemBrowsers(PATH.split(':'));
  const debian = () => installFromDebian('chromium').then(system);
  return firstThatRuns([own, () => installOwn().then(own), system, debian], wanted);
}

/**
 * The same for Firefox. Playwright's own build is no alternative: it is not what people use.
 * @returns its path
 */
export function ensureFirefox(): Promise<string> {
  const { FIREFOX_PATH, PATH = '' } = process.env;
  const wanted = { name: 'Firefox', variable: 'FIREFOX_PATH' };
  if (FIREFOX_PATH) return firstThatRuns([() => [FIREFOX_PATH]], wanted);
  const system = () => systemFirefoxes(PATH.split(':'));
  return firstThatRuns([system, () => installFromDebian('firefox-esr').then(system)], wanted);
}

/** The sources are asked in order, each only when those before it had nothing that runs. */
export async function firstThatRuns(
  sources: readonly Source[],
  { name, variable }: { name: string; variable: string },
): Promise<string> {
  for (const source of sources) {
    for (const path of await source()) {
      // Being there is not enough: a browser without the libraries that it needs ends at once.
      if (existsSync(path) && (await runQuietly(path, ['--version'])).code === 0) return path;
    }
  }
  throw new StartupError(
    `The end-to-end tests need ${name}, and none was found or could be installed. ` +
      `Install it, or set ${variable} to the one you have.`,
  );
}

export function systemBrowsers(folders: readonly string[]): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
}

export function systemFirefoxes(folders: readonly string[]): string[] {
  return [
    ...folders.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name))),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
}

/** The program behind `playwright`. */
export function playwrightCli(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@playwright/test/package.json')), 'cli.js');
}

async function installOwn(): Promise<void> {
  // Where downloads are blocked, do not wait for long.
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' };
  await runQuietly(process.execPath, [playwrightCli(), 'install', 'chromium'], { env });
}

/** Where there is no apt-get, or no right to use it, this changes nothing. */
export async function installFromDebian(...packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  await runQuietly('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { env });
}
