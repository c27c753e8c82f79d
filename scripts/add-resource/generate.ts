import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type Edit, fieldEdits } from './field-edits.ts';
import { nameEdits } from './rename.ts';
import type { Resource } from './resource.ts';
import { partsOf, sample, sampleFiles } from './sample.ts';

/** What is written, by path from the root. @throws StartupError when the sample was taken out, or is not as expected */
export async function filesOf(root: string, resource: Resource): Promise<ReadonlyMap<string, string>> {
  const files = sampleFiles(root).map(async (file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const config = await resolveConfig(join(root, file));
    const path = pathOf(file, resource);
    return [path, await format(edited(file, source, resource), { ...config, filepath: path })] as const;
  });
  return new Map(await Promise.all(files));
}

/** Nothing that a place has written is touched again: a field may be called as one of the sample is. */
function edited(file: string, source: string, resource: Resource): string {
  const places = fieldEdits(file, source, resource);
  const isApart = ({ start, end }: Edit) => places.every((place) => end <= place.start || start >= place.end);
  const edits = [...places, ...nameEdits(file, source, resource).filter(isApart)];
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}

function pathOf(file: string, resource: Resource): string {
  const name = basename(file)
    .replace(sample.many.kebab, resource.many.kebab)
    .replace(sample.one.kebab, resource.one.kebab);
  const folder = `features/${sample.many.kebab}`;
  return join(dirname(file).replace(folder, `features/${resource.many.kebab}`), name);
}

/** The folders and the file that are new. */
export function newPaths({ many }: Resource): readonly string[] {
  return Object.values(partsOf(many.kebab));
}
