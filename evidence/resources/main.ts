/**
 * `npm run check:resources`: adds resources by `npm run add-resource` to a copy, one with a single field and some with fields of every type,
 * and runs what `npm test` runs of them: formatting, lint, types, their tests of the BFF in both databases and of the web app, and their
 * specs in Chromium.
 */
import { join } from 'node:path';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { ensureBrowser } from '../../scripts/ensure-browser.ts';
import { endAll, runQuietly } from '../../scripts/run-quietly.ts';
import { stopRequested } from '../../scripts/stop-requested.ts';
import { installPackages } from '../../scripts/removal/install-packages.ts';
import { makeScratchCopy } from '../scratch-copy.ts';

const resources = [
  ['invoices', 'number:text', 'amountCents:integer', 'dueOn:date'],
  ['tags', 'name:text'],
  ['purchase-orders', 'subject:text', 'supplier:text', 'remarks:multiline'],
] as const;
const names = resources.map(([name]) => name);
const tests = names.map((name) => `src/features/${name}/`);

process.once('exit', endAll);
void stopRequested().then(() => process.exit(130));

try {
  const copy = makeScratchCopy();
  process.once('exit', copy.remove);
  await installPackages(copy.folder);
  for (const resource of resources)
    await runIn(copy.folder, ['node', 'scripts/add-resource.ts', ...resource]);
  await runIn(copy.folder, ['node', 'scripts/check.ts', '--only=format,lint,types']);
  for (const app of ['bff', 'web']) await runIn(join(copy.folder, 'apps', app), ['vitest', 'run', ...tests]);
  const specs = names.map((name) => `specs/features/${name}.spec.ts`);
  const chromium = ['playwright', 'test', '--project=two-origins-chromium', ...specs];
  await runIn(join(copy.folder, 'e2e'), chromium, { CHROMIUM_PATH: await ensureBrowser(), E2E_SCOPE: 'all' });
  console.log(`${names.join(', ')} pass their tests as they were made.`);
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

/** @throws StartupError with what it printed, when it fails */
async function runIn(cwd: string, command: readonly string[], env = {}): Promise<void> {
  const started = performance.now();
  const { code, output } = await runQuietly('pnpm', ['exec', ...command], { cwd, env: { CI: '', ...env } });
  if (code !== 0) throw new StartupError(`${output}\nThis failed: ${command.join(' ')}`);
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s ${command.join(' ')}`);
}
