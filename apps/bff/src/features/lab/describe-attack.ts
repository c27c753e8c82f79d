import { readFileSync } from 'node:fs';

import type { LabAttack, NamedDefence } from './attacks/attack.ts';
import type { Attack, Defence } from './contract.ts';

const root = new URL('../../../../../', import.meta.url);

/** How many lines are shown before the one that counts, and after it. */
const around = 4;

/** What the page is told of an attack, with the lines of code as they stand. One that has gone has no number: then the attack is free to succeed. */
export function describeAttack({ real, weakened, stoppedBy, ...attack }: LabAttack): Attack {
  return {
    ...attack,
    place: real.place,
    stoppedBy: stoppedBy.map(findLine),
    ...(weakened && { twin: { lacks: weakened.lacks, place: weakened.place } }),
  };
}

function findLine({ test, ...defence }: NamedDefence): Defence {
  const { lines, index } = find(defence.file, defence.code);
  const named = { ...defence, test: { ...test, line: find(test.file, test.title).index + 1 } };
  if (index === -1) return named;
  const isWritten = (line: string) => line.trim() !== '';
  const near = (distance: number) => isWritten(lines[index + distance] ?? '');
  const distances = Array.from({ length: 2 * around + 1 }, (_, position) => position - around).filter(near);
  const [first = 0, last = 0] = [distances[0], distances.at(-1)];
  return {
    ...named,
    line: index + 1,
    code: lines[index]?.trim() ?? '',
    excerpt: { firstLine: index + first + 1, lines: lines.slice(index + first, index + last + 1) },
  };
}

function find(file: string, text: string) {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  return { lines, index: lines.findIndex((line) => line.includes(text)) };
}
