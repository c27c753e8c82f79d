import { existsSync } from 'node:fs';

const { CHROMIUM_PATH, FIREFOX_PATH } = process.env;
const isRoot = process.getuid?.() === 0;

/** Without either path, Playwright takes the browser that it installed itself. */
const pathOr = (given: string | undefined, debian: string) => {
  const executablePath = given || (existsSync(debian) ? debian : undefined);
  return executablePath === undefined ? {} : { executablePath };
};

/**
 * A Chromium with a window paints its address bar with pages of its own, which takes a third of the processor. Of several such lists
 * the last one counts, so Playwright's own names stand here as well.
 */
const disabledFeatures =
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AimEnabled' +
  ',AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync' +
  ',BlockOriginHeaderModificationOnRedirect,DestroyProfileOnBrowserClose,DialMediaRouteProvider' +
  ',GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying' +
  ',OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning,Translate';

export const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    ...pathOr(CHROMIUM_PATH, '/usr/bin/chromium'),
    args: [`--disable-features=${disabledFeatures}`, ...(isRoot ? ['--no-sandbox'] : [])],
    // Playwright switches off the memory behind the Back button; people's browsers have it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
};

/** As Mozilla ships it, which Playwright drives by WebDriver BiDi. */
export const firefox = {
  browserName: 'firefox' as const,
  launchOptions: { channel: 'moz-firefox', ...pathOr(FIREFOX_PATH, '/usr/bin/firefox-esr') },
};
