/** Why a name cannot be had here: something has it, or it means something else in the code that is made. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';
import { newPaths } from './generate.ts';
import { identifiersOf, renamed } from './rename.ts';
import type { Resource } from './resource.ts';
import { sampleFiles } from './sample.ts';

/** @throws StartupError with the reason */
export function refuseTaken(root: string, resource: Resource): void {
  const { many } = resource;
  const reason =
    takenByFiles(root, resource) ??
    takenInText(root, resource) ??
    sampleFiles(root)
      .map((file) => takenInCode(readFileSync(join(root, file), 'utf8'), file, resource))
      .find((found) => found !== undefined);
  if (reason !== undefined) throw new StartupError(`${many.camel} is taken: ${reason}.`);
}

function takenByFiles(root: string, resource: Resource): string | undefined {
  const path = newPaths(resource).find((each) => existsSync(join(root, each)));
  return path && `${path} is there already`;
}

function takenInText(root: string, { many, one }: Resource): string | undefined {
  const rooms = [
    ['apps/bff/src/**/*.ts', [`createTable('${many.snake}')`], 'makes a table of that name'],
    ['apps/web/src/**/*.{ts,tsx}', [`'/${many.kebab}'`], 'has a page at that address'],
    ['apps/web/src/**/*.css', [`.${many.kebab}`, `.${one.kebab}`], 'has a style of that name'],
  ] as const;
  for (const [files, texts, what] of rooms) {
    const found = globSync(files, { cwd: root, exclude: ['**/*.test.*'] }).find((file) => {
      const content = readFileSync(join(root, file), 'utf8');
      return texts.some((text) =>
        new RegExp(`${text.replaceAll(/[.()/]/g, String.raw`\$&`)}(?![\\w-])`).test(content),
      );
    });
    if (found !== undefined) return `${found} ${what}`;
  }
  return undefined;
}

/** Types that the code of a field may name besides. */
const globals = ['String', 'Number', 'Object', 'HTMLInputElement'];

function takenInCode(source: string, file: string, resource: Resource): string | undefined {
  if (file.endsWith('.css')) return undefined;
  const variables = identifiersOf(source).filter(({ isProperty }) => !isProperty);
  const [own, others] = [new Set<string>(), new Set(globals)];
  for (const { name } of variables) {
    const changed = renamed(name, resource);
    (changed === name ? others : own).add(changed);
  }
  const name = [...own].find((each) => others.has(each));
  return name && `${name} is something else in ${file}, which it would be made from`;
}
