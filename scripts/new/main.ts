/**
 * `npm run new -- ../my-app`: makes somebody's own app of this repository, under its own name and without what it does not want. A person is
 * asked for what was not said; without a terminal it takes the defaults. Exit codes: 0 made, 1 failed, 2 refused, 130 broken off.
 */
import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { root } from '../local-settings.ts';
import { removalsIn } from '../removal/removals.ts';
import { endAll } from '../run-quietly.ts';
import { stopRequested } from '../stop-requested.ts';
import { parseAppName, titleFor } from './app-name.ts';
import { askForMissing, Cancelled } from './ask.ts';
import { makeCopy, stage } from './make-copy.ts';
import { type Options, readOptions } from './options.ts';
import type { Plan } from './plan.ts';
import { Refusal } from './refusal.ts';
import { resolveTarget } from './target.ts';

/** npm starts scripts in the root; this is where it was called. */
const from = process.env['INIT_CWD'] ?? process.cwd();
const removable = removalsIn(root).map(({ name }) => name);

try {
  const plan = planFor(await complete(readOptions(process.argv.slice(2), { removable, env: process.env })));
  const staging = stage(plan);
  process.once('exit', () => {
    endAll();
    staging.remove();
  });
  void stopRequested().then(() => {
    console.error('Broken off; nothing is left of it.');
    process.exit(130);
  });
  await makeCopy(root, plan, { staging, say: (what) => console.log(`${what} …`) });
  console.log(whatNext(plan));
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = error instanceof Refusal ? 2 : error instanceof Cancelled ? 130 : 1;
}

function complete(said: Options): Promise<Options> | Options {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return said;
  const check = (folder: string) => resolveTarget(folder, { root, from });
  const terminal = { input: process.stdin, output: process.stdout };
  return askForMissing(said, { removable, check, terminal });
}

function planFor({ folder, name, without = [], database = 'sqlite', shape = 'two-origins' }: Options): Plan {
  if (folder === undefined) throw new Refusal('usage', 'Say where it goes: npm run new -- ../my-app');
  const target = resolveTarget(folder, { root, from });
  return { folder: target, name: parseAppName(name ?? titleFor(basename(target))), without, database, shape };
}

function whatNext({ folder, name }: Plan): string {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  return `${name.title} is in ${folder}, with a first commit. Next:

  cd ${relative(from, folder)}
  npm start     fetches ${packageManager} and the packages, and runs it
  npm test      everything that must hold`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Cancelled) return 'Broken off; nothing was made.';
  if (error instanceof Refusal) return `${error.message} [${error.code}]`;
  const isFromSystem = error instanceof Error && 'syscall' in error && !(error instanceof StartupError);
  return isFromSystem
    ? `The copy cannot be written: ${error.message}. Nothing is left of it.`
    : messageFor(error);
}
