import { evidence } from '../removal/removals.ts';

const ofNotes = 'apps/bff/src/features/notes/test';

/** What makes copies, or tells about this repository alone: no copy has it. Folders and files, from the root. */
const always = [
  '.ci',
  'CHANGELOG.md',
  'README.md',
  // Databases of this project, sealed under its name.
  `${ofNotes}/last-landing.postgres.sql`,
  `${ofNotes}/last-landing.sqlite.sql`,
  `${ofNotes}/last-landing.test.ts`,
  `${ofNotes}/last-landing.ts`,
  `${ofNotes}/postgres-last-landing.test.ts`,
  'docs/changed-names.md',
  'docs/decisions/0013-copies.md',
  // It follows the README's tour.
  'e2e/specs/tour.spec.ts',
  'evidence/copies',
  'scripts/new',
];

/** What belongs to something that can be left out, besides what its removal deletes. */
const besides: Readonly<Record<string, readonly string[]>> = {
  [evidence.name]: ['docs/images', 'scripts/removal'],
  lab: ['docs/decisions/0012-lab.md'],
};

/** Entries of the root's package.json that make copies. */
export const tools = { scripts: ['new', 'check:copies'], devDependencies: ['@clack/prompts'] } as const;

export function staysBehind(without: readonly string[]): (path: string) => boolean {
  const paths = [...always, ...without.flatMap((name) => besides[name] ?? [])];
  return (path) => paths.some((each) => path === each || path.startsWith(`${each}/`));
}
