import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/local-settings.ts';

/** One defence, and how the code looks without it. */
export interface Mutation {
  readonly what: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Occurs once in the file. */
  readonly found: string;
  readonly instead: string;
  /** A test file that must notice, from the root. */
  readonly test: string;
  /** Part of the title of a test in there that must fail. */
  readonly named: string;
}

const lists = [
  'on-requests',
  'on-limits',
  'on-lifecycle',
  'on-features',
  'on-databases',
  'on-deployment',
  'in-browsers',
];

export const mutations = withoutDeletedFeatures(
  lists.flatMap((list) => readMutations(readFileSync(join(import.meta.dirname, `${list}.diff`), 'utf8'))),
);

/**
 * Reads a list: for each pair `file -> test file`, and for each mutation of it `# what is taken out -> named`, then what stands in the file
 * (`- `) and what stands there instead (`+ `), if anything.
 */
export function readMutations(list: string): Mutation[] {
  const groups = list.trim().split('\n\n');
  return groups.flatMap((group) => {
    const [heading = '', ...entries] = group.split('\n# ');
    const [file = '', test = ''] = heading.split(' -> ');
    return entries.map((entry) => {
      const [title = '', ...lines] = entry.split('\n');
      const [what = '', named = ''] = title.split(' -> ');
      const text = (isMeant: (line: string) => boolean) =>
        lines
          .filter(isMeant)
          .map((line) => line.slice(2))
          .join('\n');
      const isFound = (line: string) => line.startsWith('- ');
      return { what, file, found: text(isFound), instead: text((line) => !isFound(line)), test, named };
    });
  });
}

/** A feature that was deleted takes its mutations with it. */
export function withoutDeletedFeatures(
  all: readonly Mutation[],
  isThere = (folder: string) => existsSync(join(root, folder)),
): readonly Mutation[] {
  const featureOf = (path: string) => /^apps\/\w+\/src\/features\/[^/]+/.exec(path)?.[0];
  return all.filter(({ file, test }) =>
    [file, test].map(featureOf).every((folder) => folder === undefined || isThere(folder)),
  );
}
