import { dirname, join } from 'node:path/posix';
import type { House } from '../../../scripts/lint/import-rules.ts';
import { type Row, none } from './row.ts';
import { isTest, isTypeScript, isUnder, not, only, type Tree } from './tree.ts';

/**
 * The linter holds each room to the rooms on its list. What it lets pass are neighbours that know each other: an arrow
 * that runs back up to the room that it came from.
 */
export function importRow(all: Tree, house: House): Row {
  const arrows = new Map<string, Set<string>>();
  const code = only(all, isTypeScript, isUnder(house.src), not(isTest));
  for (const [path, text] of code) {
    for (const [, target = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      const [from, to] = [roomOf(path, house), roomOf(join(dirname(path), target), house)];
      if (from !== to) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  const back = [...arrows].flatMap(([from, targets]) =>
    [...targets].filter((to) => reaches(arrows, to, from)).map((to) => `${from} -> ${to}`),
  );
  return none(`imports that run in a circle of rooms, ${house.src}`, back);
}

/** The folder or file right below `src`; each feature is a room of its own. */
function roomOf(path: string, { src }: House): string {
  const [first = '', second = ''] = path.slice(src.length + 1).split('/');
  return first === 'features' ? `${first}/${second}` : first;
}

function reaches(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const next = [from];
  for (const room of next) {
    if (room === to) return true;
    if (seen.has(room)) continue;
    seen.add(room);
    next.push(...(arrows.get(room) ?? []));
  }
  return false;
}
