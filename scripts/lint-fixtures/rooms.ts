import { dirname, relative } from 'node:path/posix';
import type { House } from '../lint/import-rules.ts';

export interface RoomFixture {
  readonly code: string;
  /** The numbers of its lines that the linter must refuse, from 1. */
  readonly refused: readonly number[];
}

/**
 * For every room of a house a file that imports from every other room, and every library that the house knows. What is
 * refused is read off the lists of the map, not off the patterns that are made of them.
 */
export function roomFixtures(house: House): ReadonlyMap<string, RoomFixture> {
  const places = house.rooms.map(({ place }) => place);
  const targets = places.map((place) => fileIn(place, 'b', 'x.ts'));
  const known = [...house.rooms.flatMap(({ libraries }) => libraries), 'a-library-that-is-new'];
  const libraries = [...new Set(known.filter((name) => !/^[.!]|^node:/.test(name)))].map(concrete);
  const files = house.rooms.flatMap((room) => filesIn(room.place, places).map((file) => ({ file, room })));
  return new Map(
    files.map(({ file, room }) => {
      const own = isFile(room.place) ? [] : [room.place.replace('*', 'a')];
      const beside = room.libraries.includes('../*.ts') ? dirname(dirname(file)) : undefined;
      const mayImport = (target: string) =>
        [...own, ...room.rooms].some((each) => target === each || target.startsWith(`${each}/`)) ||
        dirname(target) === beside;
      const lines = [
        ...targets
          .filter((target) => target !== file)
          .map((target) => ({ from: pathTo(target, file), isAllowed: mayImport(target) })),
        ...libraries.map((from) => ({ from, isAllowed: room.libraries.map(concrete).includes(from) })),
      ];
      return [
        `${house.src}/${file}`,
        {
          code: lines.map(({ from }) => `export * from '${from}';\n`).join(''),
          refused: lines.flatMap(({ isAllowed }, index) => (isAllowed ? [] : [index + 1])),
        },
      ];
    }),
  );
}

/** A file of the room, and one in a folder inside it, where that is no room of its own: from there the same paths begin with more dots. */
function filesIn(place: string, places: readonly string[]): string[] {
  const file = fileIn(place, 'a', 'imports.ts');
  if (isFile(place) || places.some((each) => each.startsWith(`${place}/`))) return [file];
  return [file, file.replace('imports.ts', 'inner/imports.ts')];
}

const isFile = (place: string) => /\.tsx?$/.test(place);
const fileIn = (place: string, any: string, name: string) =>
  isFile(place) ? place : `${place.replace('*', any)}/${name}`;
const concrete = (library: string) => library.replaceAll('*', 'a');

function pathTo(target: string, file: string): string {
  const path = relative(dirname(file), target);
  return path.startsWith('.') ? path : `./${path}`;
}
