/**
 * `npm run e2e -- specs/journey.spec.ts --headed`: runs end-to-end specs, with anything that `playwright test` takes. Without `--project`
 * that is Chromium with the web app and the BFF on two origins. e2e/README.md lists the specs.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser, ensureFirefox, playwrightCli } from './ensure-browser.ts';
import { root } from './local-settings.ts';
import { messageFor } from '@tokenless/bff/startup-error';
import { stopRequested } from './stop-requested.ts';

const given = process.argv.slice(2);
const isProjectGiven = given.some((word) => word.startsWith('--project'));
const words = isProjectGiven ? given : [...given, '--project=two-origins-chromium'];
const names = (browser: string) => words.some((word) => word.includes(browser));

try {
  process.exitCode = await runPlaywright({
    // Whoever names a spec means it, in whichever project.
    E2E_SCOPE: 'all',
    ...(names('chromium') && { CHROMIUM_PATH: await ensureBrowser() }),
    ...(names('firefox') && { FIREFOX_PATH: await ensureFirefox() }),
  });
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

function runPlaywright(env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [playwrightCli(), 'test', ...words], {
      cwd: join(root, 'e2e'),
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
    void stopRequested().then(() => child.kill());
  });
}
