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
import { type Mutation, mutations } from './mutations.ts';
import { failedSpecs } from './run-specs.ts';
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
  const specs = all.filter(({ test }) => isSpec(test));
  const failed = [
    ...(await failedTests(copy.folder, files)),
    ...(specs.length > 0 ? (await failedSpecs(copy.folder, specs)).failed : []),
  ];
  for (const title of failed) console.log(`fails as it is: ${title}`);
  return failed.length;
}

async function isNoticed(mutation: Mutation): Promise<boolean> {
  const { what, file, found, instead } = mutation;
  const path = join(copy.folder, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    source.replace(found, () => instead),
  );
  const words = await wordsOn(mutation);
  writeFileSync(path, source);
  console.log(`${what.padEnd(48)} ${words}`);
  return !words.startsWith('NOT');
}

async function wordsOn({ test, named, besides }: Mutation): Promise<string> {
  const { failed, output } = isSpec(test)
    ? await failedSpecs(copy.folder, [{ test, named }])
    : { failed: await failedTests(copy.folder, [test]), output: '' };
  const naming = failed.find((title) => title.includes(named));
  if (!naming) return failed.length > 0 ? `NOT NAMED by: ${failed[0]}` : 'NOT NOTICED';
  const hasSucceeded = isSpec(test)
    ? output.includes(besides)
    : besides === '' || !failed.some((title) => title.includes(besides));
  return hasSucceeded ? naming : `NOT CARRIED OUT: ${naming}`;
}

function isSpec(test: string): boolean {
  return test.startsWith('e2e/');
}
