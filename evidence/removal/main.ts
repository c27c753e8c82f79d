/**
 * `npm run check:removable`: takes each feature, the evidence, and all of them together out of a copy, as the documentation says,
 * and checks what is left: all of `npm test` but Firefox. `-- --only=notes` takes one. `-- --fast`, which a build server runs,
 * takes all together, compiles, and runs the BFF's tests and the core of the end-to-end specs in Chromium.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/local-settings.ts';
import { endAll, runQuietly } from '../../scripts/run-quietly.ts';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { stopRequested } from '../../scripts/stop-requested.ts';
import { installPackages } from '../../scripts/removal/install-packages.ts';
import { makeScratchCopy } from '../scratch-copy.ts';
import { type Removal, removalsIn } from '../../scripts/removal/removals.ts';
import { takeOut } from '../../scripts/removal/take-out.ts';

const compiled = ['lint', 'types', 'build'];
const all = ['format', ...compiled, 'bff', 'web', 'scripts', 'evidence', 'chromium'];

const { only, fast } = parseArgs({ options: { only: { type: 'string' }, fast: { type: 'boolean' } } }).values;
process.once('exit', endAll);
void stopRequested().then(() => process.exit(130));

try {
  const each = removalsIn(root);
  const sets = [...each.map((one) => [one]), ...(each.length > 1 ? [each] : [])];
  const failed = fast
    ? [await isBroken(each, [...compiled, 'bff', 'chromium'])]
    : await brokenOf(chosen(sets));
  process.exitCode = failed.includes(true) ? 1 : 0;
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

function chosen(sets: readonly (readonly Removal[])[]): readonly (readonly Removal[])[] {
  const some = sets.filter((set) => only === undefined || namesOf(set) === only);
  if (some.length > 0) return some;
  throw new StartupError(`Nothing is called ${only}: say ${sets.map(namesOf).join(' or ')}.`);
}

async function brokenOf(sets: readonly (readonly Removal[])[]): Promise<boolean[]> {
  const broken = [];
  for (const set of sets) broken.push(await isBroken(set, all));
  return broken;
}

async function isBroken(removals: readonly Removal[], steps: readonly string[]): Promise<boolean> {
  console.log(`Without ${namesOf(removals)}:`);
  const copy = makeScratchCopy();
  process.once('exit', copy.remove);
  for (const removal of removals) takeOut(copy.folder, removal);
  await installPackages(copy.folder);
  const left = steps.filter((step) => step !== 'evidence' || !namesOf(removals).includes('evidence'));
  const args = [join(copy.folder, 'scripts/check.ts'), `--only=${left.join(',')}`];
  const { code, output } = await runQuietly(process.execPath, args, { cwd: copy.folder, env: { CI: '' } });
  console.log(output);
  copy.remove();
  return code !== 0;
}

function namesOf(removals: readonly Removal[]): string {
  return removals.map(({ name }) => name).join(',');
}
