import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of each file by its path from the root. */
export type Tree = ReadonlyMap<string, string>;

/** What is committed, or would be. */
export function readTree(root: string): Tree {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const paths = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  const there = paths.filter((path) => path !== '' && existsSync(join(root, path)));
  return new Map(there.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

export function only(tree: Tree, ...wanted: readonly ((path: string) => boolean)[]): Tree {
  return new Map([...tree].filter(([path]) => wanted.every((isWanted) => isWanted(path))));
}

export const isTypeScript = (path: string) => /\.tsx?$/.test(path);
export const isTest = (path: string) => /\.(test|spec)\.tsx?$|^apps\/\w+\/test\/|\/test\//.test(path);
export const isUnder =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
/** What makes copies, and what proves the product: no copy has to live with it. */
export const staysBehind = isUnder('evidence', 'scripts/new', 'scripts/removal');
export const not = (is: (path: string) => boolean) => (path: string) => !is(path);

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

export const countLines = (tree: Tree): number =>
  [...tree.values()].reduce((sum, text) => sum + linesOf(text).length, 0);
