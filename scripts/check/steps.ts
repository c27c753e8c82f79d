import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageFor } from '@tokenless/bff/startup-error';
import { hasSample } from '../add-resource/sample.ts';
import { buildWebApp } from '../build-web-app.ts';
import { ensureBrowser, ensureFirefox } from '../ensure-browser.ts';
import { root } from '../local-settings.ts';
import { runQuietly } from '../run-quietly.ts';
import { countPlaywright, countVitest, type Outcome, outcomeOf } from './outcome.ts';

export interface Step {
  readonly name: string;
  run(): Promise<Outcome>;
}

export interface Extent {
  /** Of the end-to-end specs, as `playwright.config.ts` has it. */
  readonly scope: 'core' | 'chromium' | 'all';
  readonly hasEvidence: boolean;
  /** Whether there is the feature that others are made from. */
  readonly hasPattern: boolean;
  /** Whether this is the repository that copies are made of, and no copy. */
  readonly makesCopies: boolean;
}

/**
 * A group's steps run side by side; the groups one after the other, so that tests that wait for answers get them.
 * A copy that has deleted `evidence/` is checked without it.
 */
export function stepsFor(
  reports: string,
  {
    scope = 'core',
    hasEvidence = existsSync(join(root, 'evidence')),
    hasPattern = hasSample(root),
    makesCopies = existsSync(join(root, 'scripts/new')),
  }: Partial<Extent> = {},
): readonly (readonly Step[])[] {
  return [
    [
      commandStep('format', () => ['exec', 'prettier', '--check', '.']),
      commandStep('lint', () => ['run', 'lint']),
      commandStep('types', () => ['run', 'types']),
      { name: 'build', run: async () => ({ passed: 1, failed: 0, output: await buildWebApp() }) },
    ],
    [vitestStep('bff', join(root, 'apps/bff'), reports)],
    [vitestStep('web', join(root, 'apps/web'), reports)],
    [vitestStep('scripts', root, reports)],
    ...(hasEvidence ? [[vitestStep('evidence', join(root, 'evidence'), reports)]] : []),
    [{ name: 'chromium', run: () => runPlaywright('chromium', { reports, scope }) }],
    [{ name: 'firefox', run: () => runFirefox({ reports, scope }) }],
    ...(hasEvidence && scope !== 'core' ? [[inCopies('removable', 'evidence/removal/main.ts', scope)]] : []),
    ...(hasEvidence && makesCopies && scope !== 'core'
      ? [[inCopies('copies', 'evidence/copies/main.ts', scope)]]
      : []),
    ...(hasEvidence && hasPattern && scope === 'all' ? [[addable()]] : []),
  ];
}

/** That each feature, and evidence/, can be deleted; that what `npm run new` makes holds. */
const inCopies = (name: string, script: string, scope: Extent['scope']) =>
  commandStep(name, () => ['exec', 'node', script, ...(scope === 'all' ? [] : ['--fast'])]);

/** That a resource made by `npm run add-resource` passes its tests. */
const addable = () => commandStep('resources', () => ['exec', 'node', 'evidence/resources/main.ts']);

/** Passes or fails as a whole, and counts as one. */
function commandStep(name: string, args: () => readonly string[]): Step {
  return {
    name,
    async run() {
      const { code, output } = await runQuietly('pnpm', args());
      return outcomeOf(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, code, output);
    },
  };
}

function vitestStep(name: string, cwd: string, reports: string): Step {
  const file = join(reports, `${name}.json`);
  const args = [
    'exec',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  return {
    name,
    async run() {
      const { code, output } = await runQuietly('pnpm', args, { cwd });
      return outcomeOf(countVitest(readReport(file)), code, output);
    },
  };
}

interface EndToEnd extends Pick<Extent, 'scope'> {
  readonly reports: string;
}

async function runPlaywright(
  browser: 'chromium' | 'firefox',
  { reports, scope }: EndToEnd,
): Promise<Outcome> {
  const file = join(reports, `${browser}.json`);
  const path = await (browser === 'chromium'
    ? ensureBrowser().then((CHROMIUM_PATH) => ({ CHROMIUM_PATH }))
    : ensureFirefox().then((FIREFOX_PATH) => ({ FIREFOX_PATH })));
  const env = { ...path, E2E_SCOPE: scope, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  await buildWebApp();
  const args = ['exec', 'playwright', 'test', '--reporter=list,json', `--project=*-${browser}`];
  const { code, output } = await runQuietly('pnpm', args, { cwd: join(root, 'e2e'), env });
  return outcomeOf(countPlaywright(readReport(file)), code, output);
}

/** Where Firefox cannot be had, a contributor is told so; a build server fails. */
async function runFirefox(what: EndToEnd): Promise<Outcome> {
  try {
    await ensureFirefox();
  } catch (error) {
    if (process.env['CI']) throw error;
    return { passed: 0, failed: 0, notRun: messageFor(error), output: '' };
  }
  return runPlaywright('firefox', what);
}

/** Nothing, if the suite did not get as far as writing one. */
function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
