import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Refusal } from './refusal.ts';

/**
 * The folder that a copy goes to, with no symbolic link in it.
 * @param root of this repository
 * @param from where a relative path counts from
 * @throws Refusal when something is there already, or it lies in this repository
 */
export function resolveTarget(given: string, { root, from }: { root: string; from: string }): string {
  const path = resolve(from, given);
  const parent = existing(dirname(path));
  const target = stateOf(path) === 'nothing' ? join(parent, basename(path)) : realpathSync(path);
  const inside = relative(realpathSync(root), target);
  if (inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`))) {
    throw new Refusal(
      'folder',
      `${target} lies in this repository: choose a folder outside, such as ../my-app.`,
    );
  }
  if (stateOf(path) === 'file') throw new Refusal('folder', `${target} is no folder.`);
  if (stateOf(path) === 'full') throw new Refusal('folder', `${target} is not empty: choose a new folder.`);
  return target;
}

function existing(parent: string): string {
  if (statSync(parent, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(parent);
  throw new Refusal('folder', `There is no folder ${parent} to put it into.`);
}

function stateOf(path: string): 'nothing' | 'file' | 'empty' | 'full' {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  if (!stats.isDirectory()) return 'file';
  return readdirSync(path).length === 0 ? 'empty' : 'full';
}
