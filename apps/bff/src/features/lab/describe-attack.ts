import { readFileSync } from 'node:fs';

import type { LabAttack, NamedDefence } from './attacks/attack.ts';
import type { Attack, Defence } from './contract.ts';

const root = new URL('../../../../../', import.meta.url);

/** What the page is told of an attack, with the lines of code as they stand. One that has gone has no number: then the attack is free to succeed. */
export function describeAttack({ real, weakened, stoppedBy, ...attack }: LabAttack): Attack {
  return {
    ...attack,
    place: real.place,
    stoppedBy: stoppedBy.map(findLine),
    ...(weakened && { twin: { lacks: weakened.lacks, place: weakened.place } }),
  };
}

function findLine(defence: NamedDefence): Defence {
  const lines = readFileSync(new URL(defence.file, root), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(defence.code));
  return index === -1 ? defence : { ...defence, line: index + 1, code: lines[index]?.trim() ?? '' };
}
