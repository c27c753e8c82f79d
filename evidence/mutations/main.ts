/**
 * `pnpm check:defences`: takes one defence after the other out of a copy of the repository, and sees that a test fails which
 * names it. `-- --only=Origin` takes those whose description contains the word. Not part of `npm test`: it takes minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defences } from './mutations.ts';
import type { Defence } from './mutation.ts';
import { failedTests } from './failed-tests.ts';
import { makeScratchCopy } from './scratch-copy.ts';
import { endAll } from '../../scripts/run-quietly.ts';
import { stopRequested } from '../../scripts/stop-requested.ts';

const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = defences.filter(({ what }) => what.includes(only));
const copy = makeScratchCopy();
process.once('exit', () => {
  endAll();
  copy.remove();
});
void stopRequested().then(() => process.exit(130));

let unnoticed = await findBroken(chosen);
if (unnoticed === 0) for (const defence of chosen) if (!(await isNoticed(defence))) unnoticed += 1;
console.log(`\n${chosen.length} defences, ${unnoticed} that no test names`);
process.exit(unnoticed === 0 && chosen.length > 0 ? 0 : 1);

/** Nothing can be learnt from a test that fails with every defence in its place. */
async function findBroken(all: readonly Defence[]): Promise<number> {
  const files = [...new Set(all.map(({ test }) => test))];
  const failed = await failedTests(copy.folder, files);
  for (const title of failed) console.log(`fails as it is: ${title}`);
  return failed.length;
}

async function isNoticed({ what, file, found, instead, test, named }: Defence): Promise<boolean> {
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
