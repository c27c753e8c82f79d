import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lines = (count: number, line: string) => `${line}\n`.repeat(count);
const list = (more: number) => `export const all: number[] = [];\n${lines(more, 'all.push(1);')}`;
const fill = (more: number, mark = '') =>
  `export function fill(all: number[]) {${mark}\n${lines(more, 'all.push(1);')}}`;

/** Path to code. */
export const fixtures = new Map<string, string>([
  ['apps/bff/src/users/250-lines.ts', list(249)],
  ['apps/bff/src/users/251-lines.ts', `${list(249)}all.push(2); // refused: max-lines`],
  ['apps/bff/src/users/50-lines.ts', fill(48)],
  ['apps/bff/src/users/51-lines.ts', fill(49, ' // refused: max-lines-per-function')],
  ['e2e/specs/51-lines.ts', fill(49)],
  ['apps/bff/src/users/51-lines.test.ts', fill(49)],
]);

/** The others stand in a file of their own, each behind a line `== path`. */
const [, ...others] = readFileSync(join(import.meta.dirname, 'fixtures.txt'), 'utf8').split(/^== /m);
for (const other of others) {
  const [path = ''] = other.split('\n', 1);
  fixtures.set(path, other.slice(path.length + 1));
}
