import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';
import { filesOf, newPaths } from './generate.ts';
import { type Resource, resourceOf } from './resource.ts';
import { refuseTaken } from './taken.ts';

export interface Request {
  readonly name: string;
  readonly fields: readonly string[];
  readonly one?: string | undefined;
}

const lists = ['apps/bff/src/features.ts', 'apps/web/src/features.ts'];

/**
 * Writes all of it, or leaves everything as it was.
 * @returns the files that are new
 * @throws StartupError with a sentence that says what to change
 */
export async function addResource(root: string, { name, fields, one }: Request): Promise<readonly string[]> {
  const resource = resourceOf(name, fields, one);
  refuseTaken(root, resource);
  const files = await filesOf(root, resource);
  const before = lists.map((list) => [list, readFileSync(join(root, list), 'utf8')] as const);
  const after = before.map(([list, text]) => [list, withLine(list, text, resource)] as const);
  try {
    for (const [path, text] of [...after, ...files]) write(root, path, text);
  } catch (error) {
    for (const path of newPaths(resource)) rmSync(join(root, path), { recursive: true, force: true });
    for (const [list, text] of before) write(root, list, text);
    throw error;
  }
  return [...files.keys()];
}

/** The last of the list, and of the imports: signing in leads to the same page as before. */
function withLine(list: string, text: string, { many }: Resource): string {
  const lines = text.split('\n');
  const lastImport = lines.findLastIndex((line) => line.startsWith('import '));
  const end = lines.indexOf('];');
  if (lastImport === -1 || end === -1) throw new StartupError(`${list} has no list that ends with ];`);
  return [
    ...lines.slice(0, lastImport + 1),
    `import { ${many.camel} } from './features/${many.kebab}/feature.ts';`,
    ...lines.slice(lastImport + 1, end),
    `  ${many.camel},`,
    ...lines.slice(end),
  ].join('\n');
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
