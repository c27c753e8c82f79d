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
  /** For an attack of the lab, which must succeed then: part of the title of a test that must not fail, or what the failing spec's page must show. */
  readonly besides: string;
}

const lists = [
  'on-requests',
  'on-limits',
  'on-lifecycle',
  'on-features',
  'on-lab',
  'on-databases',
  'on-deployment',
  'in-browsers',
];

export const mutations = withoutDeletedFeatures(
  lists.flatMap((list) => readMutations(readFileSync(join(import.meta.dirname, `${list}.diff`), 'utf8'))),
);

/**
 * Reads a list: for each pair `file -> test file`, and for each mutation of it `# what is taken out -> named -> besides`, then what stands in the file
 * (`- `) and what stands there instead (`+ `), if anything.
 */
export function readMutations(list: string): Mutation[] {
  const groups = list.trim().split('\n\n');
  return groups.flatMap((group) => {
    const [heading = '', ...entries] = group.split('\n# ');
    const [file = '', test = ''] = heading.split(' -> ');
    return entries.map((entry) => {
      const [title = '', ...lines] = entry.split('\n');
      const [what = '', named = '', besides = ''] = title.split(' -> ');
      const text = (isMeant: (line: string) => boolean) =>
        lines
          .filter(isMeant)
          .map((line) => line.slice(2))
          .join('\n');
      const isFound = (line: string) => line.startsWith('- ');
      const instead = text((line) => !isFound(line));
      return { what, file, found: text(isFound), instead, test, named, besides };
    });
  });
}

/** A feature that was deleted takes its mutations with it. */
export function withoutDeletedFeatures(
  all: readonly Mutation[],
  isThere = (folder: string) => existsSync(join(root, folder)),
): readonly Mutation[] {
  const featureOf = (path: string) => /^(apps\/\w+\/src|e2e\/specs)\/features\/[^/]+/.exec(path)?.[0];
  return all.filter(({ file, test }) =>
    [file, test].map(featureOf).every((folder) => folder === undefined || isThere(folder)),
  );
}
