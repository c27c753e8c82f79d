/**
 * `npm run check:copies`: makes a copy for each row of `pairs.ts`, installs it and checks it, the first with the core of the end-to-end
 * specs in Chromium. `-- --fast`, which a build server runs, makes the first only, and leaves out the BFF's tests and the specs, which
 * `removable` runs on the same code under this project's name. `-- --only=3` makes the third.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { root } from '../../scripts/local-settings.ts';
import { installPackages } from '../../scripts/removal/install-packages.ts';
import { removalsIn } from '../../scripts/removal/removals.ts';
import { endAll, runQuietly } from '../../scripts/run-quietly.ts';
import { stopRequested } from '../../scripts/stop-requested.ts';
import { parseAppName } from '../../scripts/new/app-name.ts';
import { type Row, rows } from './pairs.ts';

const compiled = ['format', 'lint', 'types', 'build'];
const fastSteps = [...compiled, 'web', 'scripts'];
const allSteps = [...compiled, 'bff', 'web', 'scripts'];

const { only, fast } = parseArgs({ options: { only: { type: 'string' }, fast: { type: 'boolean' } } }).values;
const parent = realpathSync(mkdtempSync(join(tmpdir(), 'copies-')));
process.once('exit', () => {
  endAll();
  rmSync(parent, { recursive: true, force: true });
});
void stopRequested().then(() => process.exit(130));

try {
  const wanted = fast ? [1] : only === undefined ? rows.map((_, index) => index + 1) : [Number(only)];
  let isBroken = false;
  for (const number of wanted) isBroken = !(await check(number)) || isBroken;
  process.exitCode = isBroken ? 1 : 0;
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

/** @returns whether everything in the copy holds */
async function check(number: number): Promise<boolean> {
  const row = rows[number - 1];
  if (row === undefined) throw new StartupError(`There is no row ${number}: say 1 to ${rows.length}.`);
  const args = flagsOf(row);
  console.log(`${number}. ${args.join(' ')}`);
  const folder = join(parent, parseAppName(row.name).slug);
  const made = await runQuietly(process.execPath, [join(root, 'scripts/new/main.ts'), folder, ...args]);
  if (made.code !== 0) throw new StartupError(`${made.output}\nThe copy could not be made.`);
  await installPackages(folder);
  const steps = stepsOf(number, row);
  const checked = await runQuietly(
    process.execPath,
    [join(folder, 'scripts/check.ts'), `--only=${steps.join(',')}`],
    { cwd: folder, env: { CI: '' } },
  );
  console.log(checked.output);
  rmSync(folder, { recursive: true, force: true });
  return checked.code === 0;
}

function stepsOf(number: number, { without }: Row): readonly string[] {
  if (fast) return fastSteps;
  const ofEvidence = without.includes('evidence') ? [] : ['evidence'];
  return [...allSteps, ...ofEvidence, ...(number === 1 ? ['chromium'] : [])];
}

/** What was taken out of this repository already cannot be left out. */
function flagsOf({ name, without, database, shape }: Row): readonly string[] {
  const there = removalsIn(root).map((removal) => removal.name);
  const left = without.filter((each) => there.includes(each));
  return ['--name', name, `--without=${left.join(',')}`, '--database', database, '--shape', shape];
}
