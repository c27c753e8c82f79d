import { readFileSync } from 'node:fs';

import type { LabAttack, NamedDefence } from './attacks/attack.ts';
import type { Attack, Defence } from './contract.ts';

const root = new URL('../../../../../', import.meta.url);

/** What the page is told of an attack, with the lines of code as they stand. @throws Error if a line has gone: a fault in the card */
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
  if (index === -1) throw new Error(`${defence.file} has no line with ${defence.code}`);
  return { ...defence, line: index + 1, code: lines[index]?.trim() ?? '' };
}
