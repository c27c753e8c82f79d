import type { OxlintOverride } from 'oxlint';

/** A folder or a file below `src`, and all that it may import besides its own folder. */
interface Room {
  readonly place: string;
  /** Folders and files below `src`. */
  readonly rooms: readonly string[];
  /** Anything else, as the import spells it. */
  readonly libraries: readonly string[];
}

export interface House {
  readonly src: string;
  readonly rooms: readonly Room[];
  /** Libraries for every room. One that starts with `!` is for none, unless a room's own list has it. */
  readonly everywhere: readonly string[];
  /** Libraries for every room, but only with `import type`. */
  readonly typesOnly: readonly string[];
}

export const room = (place: string, rooms: readonly string[], libraries: readonly string[] = []): Room => ({
  place,
  rooms,
  libraries,
});

/**
 * The overrides that hold a house to its map. What is not on the map may import nothing.
 * Where several overrides match a file, the last one's `no-restricted-imports` replaces the others' and adds
 * nothing to them: so each holds the whole list of its room.
 */
export function importRules(house: House): OxlintOverride[] {
  const offTheMap = override(house, room('What is not on the map', []), { files: '**', relative: [] });
  return [offTheMap, ...house.rooms.flatMap((each) => overridesOf(house, each))];
}

/** One for the files of a room, one for those of the folders inside it: from there the same paths begin with more dots. */
function overridesOf(house: House, owner: Room): OxlintOverride[] {
  const { place } = owner;
  if (isFile(place)) return [override(house, owner, { files: place, relative: pathsFrom('./', owner) })];
  const up = '../'.repeat(place.split('/').length);
  const inRoom = ['./**', '!./../**', ...pathsFrom(up, owner)];
  const inFolder = ['./**', '../**', '!../../**', ...pathsFrom(`../${up}`, owner)];
  return [
    override(house, owner, { files: `${place}/*`, relative: inRoom }),
    override(house, owner, { files: `${place}/*/*`, relative: inFolder }),
  ];
}

const isFile = (place: string) => /\.tsx?$/.test(place);

const pathsFrom = (src: string, { rooms }: Room) =>
  rooms.map((each) => (isFile(each) ? `${src}${each}` : `${src}${each}/**`));

function override(house: House, owner: Room, where: { files: string; relative: string[] }) {
  const { src, everywhere, typesOnly } = house;
  const own = owner.libraries.flatMap((name) => [name, `${name}/**`]);
  const allowed = [...where.relative, ...everywhere, ...typesOnly, ...own, '!**/*.test.*'];
  const list = [...owner.rooms, ...owner.libraries].filter((name) => !name.startsWith('!'));
  const message = `${owner.place} may import ${list.join(', ') || 'nothing'}: scripts/lint/import-map.ts.`;
  const patterns = [{ group: ['*', ...allowed.map(opposite)], message }];
  const paths = typesOnly.map((name) => ({ name, allowTypeImports: true, message: 'Use `import type`.' }));
  return {
    files: [`${src}/${where.files}`],
    rules: { 'no-restricted-imports': ['error', { paths, patterns }] },
  } satisfies OxlintOverride;
}

/** The linter's patterns say what is refused, as in a .gitignore: the last one that matches decides. */
const opposite = (pattern: string) => (pattern.startsWith('!') ? pattern.slice(1) : `!${pattern}`);
