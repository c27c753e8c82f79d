/**
 * `npm test`: everything that must hold, and one count over all of it. A failed step does not keep the next from
 * running. `npm test -- --only=bff` (or `lint,types`) runs some; the names stand at the left of each line. On a build server every
 * end-to-end spec runs in Chromium, not the core only, features are taken out of a copy, and the smallest copy of `npm run new` is checked;
 * with `--all` (`npm run test:all`) every spec runs in both browsers and both shapes, and every copy.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import type { Outcome } from './check/outcome.ts';
import { stepsFor, type Step } from './check/steps.ts';
import { endAll } from './run-quietly.ts';
import { stopRequested } from './stop-requested.ts';

const reports = mkdtempSync(join(tmpdir(), 'tokenless-check-'));
process.once('exit', () => {
  endAll();
  rmSync(reports, { recursive: true });
});
void stopRequested().then(() => process.exit(130));

try {
  const { only, all } = parseArgs({ options: { only: { type: 'string' }, all: { type: 'boolean' } } }).values;
  const scope = all ? 'all' : process.env['CI'] ? 'chromium' : 'core';
  process.exitCode = await runAll(chooseSteps(stepsFor(reports, { scope }), only));
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

function chooseSteps(groups: readonly (readonly Step[])[], only?: string): readonly (readonly Step[])[] {
  if (only === undefined) return groups;
  const names = groups.flat().map((step) => step.name);
  const wanted = only.split(',');
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return groups.map((group) => group.filter(({ name }) => wanted.includes(name)));
  throw new StartupError(`There is no step ${unknown}; the steps are ${names.join(', ')}.`);
}

async function runAll(groups: readonly (readonly Step[])[]): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const group of groups) outcomes.push(...(await Promise.all(group.map(runStep))));
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const notRun = outcomes.filter((outcome) => outcome.notRun !== undefined).length;
  console.log(`\n${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} of the steps not run` : ''}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now();
  const outcome = await step
    .run()
    .catch((error: unknown): Outcome => ({ passed: 0, failed: 1, output: messageFor(error) }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (outcome.notRun !== undefined) console.log(`\n${outcome.notRun}`);
  if (outcome.failed > 0) console.log(`\n${outcome.output.trimEnd()}\n`);
  const counts = `${String(outcome.passed).padStart(5)} passed ${String(outcome.failed).padStart(3)} failed`;
  console.log(`${step.name.padEnd(9)}${seconds.padStart(6)} s ${counts}`);
  return outcome;
}
