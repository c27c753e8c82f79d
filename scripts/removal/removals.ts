/** What has to go when a copy wants no more of something. docs/starting-from-this.md says the same, in the words made here. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Removal {
  readonly name: string;
  /** Folders and files, from the root; a `*` stands for any part of a name. */
  readonly deleted: readonly string[];
  /** Files that lose each line that names it. */
  readonly edited: readonly string[];
}

export const evidence: Removal = {
  name: 'evidence',
  deleted: ['evidence'],
  edited: ['pnpm-workspace.yaml', 'package.json'],
};

export const feature = (name: string): Removal => ({
  name,
  deleted: [
    `apps/bff/src/features/${name}`,
    `apps/web/src/features/${name}`,
    `e2e/specs/features/${name}.*spec.ts`,
  ],
  edited: ['apps/bff/src/features.ts', 'apps/web/src/features.ts'],
});

/** Each feature that is there, and the evidence. */
export function removalsIn(root: string): readonly Removal[] {
  const features = join(root, 'apps/bff/src/features');
  if (!existsSync(features)) return [evidence];
  const folders = readdirSync(features, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...folders.map(({ name }) => feature(name)), evidence];
}

export function deletionOf({ name, deleted, edited }: Removal): string {
  const list = (paths: readonly string[]) => paths.map((path) => `\`${path}\``);
  return `Delete ${and(list(deleted))}, and each line that names \`${name}\` in ${and(list(edited))}.`;
}

const and = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
