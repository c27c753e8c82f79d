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
  const start = Math.max(0, index - around);
  const near = lines.slice(start, index + around + 1);
  const isInComment = (at: number) => isComment(near[at]) && isComment(lines[start + at - 1]);
  const isShown = (line: string, at: number) => line.trim() !== '' && (at > around || !isInComment(at));
  const [first, last] = [near.findIndex(isShown), near.findLastIndex(isShown)];
  return {
    ...named,
    line: index + 1,
    code: lines[index]?.trim() ?? '',
    excerpt: { firstLine: start + first + 1, lines: near.slice(first, last + 1) },
  };
}

/** Without its beginning, half a comment says nothing. */
const isComment = (line = '') => /^\s*(?:\/\/|\/?\*)/.test(line);

function find(file: string, text: string) {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  return { lines, index: lines.findIndex((line) => line.includes(text)) };
}
