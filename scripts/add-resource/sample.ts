/** The one place that knows what the pattern is: the feature that every resource is made from. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';
import type { Resource } from './resource.ts';
import { wordOf } from './naming.ts';

export const sample: Resource = {
  many: wordOf('notes'),
  one: wordOf('note'),
  fields: [
    { name: wordOf('title'), type: 'text', words: 'title', label: 'Title' },
    { name: wordOf('body'), type: 'multiline', words: 'text', label: 'Text' },
  ],
};

/** What a resource of that name consists of. */
export function partsOf(name: string) {
  return {
    bff: `apps/bff/src/features/${name}`,
    web: `apps/web/src/features/${name}`,
    spec: `e2e/specs/features/${name}.spec.ts`,
  };
}

export function hasSample(root: string): boolean {
  return Object.values(partsOf(sample.many.kebab)).every((path) => existsSync(join(root, path)));
}

/**
 * The files of the sample, from the root, without those for databases of long ago.
 * @throws StartupError when it was taken out
 */
export function sampleFiles(root: string): readonly string[] {
  const { bff, web, spec } = partsOf(sample.many.kebab);
  if (!hasSample(root))
    throw new StartupError(
      `A resource is made from the feature ${sample.many.kebab}, and that was taken out. Bring ${bff}, ${web} and ${spec} back from an earlier commit for as long as you make yours, or make it by hand: docs/starting-from-this.md.`,
    );
  const files = globSync([`${bff}/**/*.ts`, `${web}/**/*.{ts,tsx,css}`, spec], { cwd: root });
  return files.filter((file) => !file.includes('last-landing')).toSorted();
}
