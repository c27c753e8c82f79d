/**
 * `npm run check:mutations`: takes one defence after the other out of a copy of the repository, and sees that a test fails which
 * names it. `-- --only=Origin` takes those whose description contains the word. Not part of `npm test`: it takes minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll } from '../../scripts/run-quietly.ts';
import { stopRequested } from '../../scripts/stop-requested.ts';
import { installPackages } from '../../scripts/removal/install-packages.ts';
import { makeScratchCopy } from '../scratch-copy.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { failedTests } from './run-tests.ts';

const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = mutations.filter(({ what }) => what.includes(only));
const copy = makeScratchCopy();
process.once('exit', () => {
  endAll();
  copy.remove();
});
void stopRequested().then(() => process.exit(130));

await installPackages(copy.folder);
let unnoticed = await findBroken(chosen);
if (unnoticed === 0) for (const mutation of chosen) if (!(await isNoticed(mutation))) unnoticed += 1;
console.log(`\n${chosen.length} mutations, ${unnoticed} that no test names`);
process.exit(unnoticed === 0 && chosen.length > 0 ? 0 : 1);

/** Nothing can be learnt from a test that fails with every defence in its place. */
async function findBroken(all: readonly Mutation[]): Promise<number> {
  const files = [...new Set(all.map(({ test }) => test))];
  const failed = await failedTests(copy.folder, files);
  for (const title of failed) console.log(`fails as it is: ${title}`);
  return failed.length;
}

async function isNoticed({ what, file, found, instead, test, named }: Mutation): Promise<boolean> {
  const path = join(copy.folder, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    source.replace(found, () => instead),
  );
  const failed = await failedTests(copy.folder, [test]);
  writeFileSync(path, source);
  const naming = failed.filter((title) => title.includes(named));
  const words = naming[0] ?? (failed.length > 0 ? `NOT NAMED by: ${failed[0]}` : 'NOT NOTICED');
  console.log(`${what.padEnd(48)} ${words}`);
  return naming.length > 0;
}
