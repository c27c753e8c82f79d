import { existsSync } from 'node:fs';

const { CHROMIUM_PATH, FIREFOX_PATH } = process.env;
const isRoot = process.getuid?.() === 0;

/** Without either path, Playwright takes the browser that it installed itself. */
const pathOr = (given: string | undefined, debian: string) => {
  const executablePath = given || (existsSync(debian) ? debian : undefined);
  return executablePath === undefined ? {} : { executablePath };
};

export const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    ...pathOr(CHROMIUM_PATH, '/usr/bin/chromium'),
    args: isRoot ? ['--no-sandbox'] : [],
    // Playwright switches off the memory behind the Back button; people's browsers have it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
};

/** As Mozilla ships it, which Playwright drives by WebDriver BiDi. */
export const firefox = {
  browserName: 'firefox' as const,
  launchOptions: { channel: 'moz-firefox', ...pathOr(FIREFOX_PATH, '/usr/bin/firefox-esr') },
};
