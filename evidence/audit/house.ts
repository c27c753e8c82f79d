/** `npm run audit:house`: the sizes and words that the house promises, beside what they are. `-- --strict` fails where one is not reached. */
import { parseArgs } from 'node:util';
import { bff, web } from '../../scripts/lint/import-map.ts';
import { root } from '../../scripts/local-settings.ts';
import { changeRows } from './house/changes.ts';
import { functionLengths } from './house/function-lengths.ts';
import { importRow } from './house/imports.ts';
import type { Row } from './house/row.ts';
import { functionRows, sizeRows } from './house/sizes.ts';
import { readTree } from './house/tree.ts';
import { wordRow } from './house/words.ts';

const { strict } = parseArgs({ options: { strict: { type: 'boolean' } } }).values;
const tree = readTree(root);
const rows: readonly Row[] = [
  ...sizeRows(tree),
  ...functionRows(await functionLengths(root)),
  ...changeRows(tree),
  importRow(tree, bff),
  importRow(tree, web),
  wordRow(tree),
];
const what = Math.max(...rows.map((row) => row.what.length));
const goal = Math.max(...rows.map((row) => row.goal.length));
console.log(`  ${''.padEnd(what)}  ${'goal'.padEnd(goal)}  now`);
for (const row of rows) {
  console.log(`${row.isReached ? ' ' : '!'} ${row.what.padEnd(what)}  ${row.goal.padEnd(goal)}  ${row.now}`);
}
if (strict && rows.some(({ isReached }) => !isReached)) process.exitCode = 1;
