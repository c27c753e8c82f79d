import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { root } from '../../scripts/local-settings.ts';

const left = new Set(['node_modules', '.git', '.data', 'dist', 'test-results', 'playwright-report']);
const packages = ['', 'apps/bff', 'apps/web', 'e2e'];

/** A copy of the working tree, to be damaged. It shares the installed packages, but for those of this workspace. */
export function makeScratchCopy(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tokenless-defences-')));
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  for (const each of packages) linkPackages(folder, join(each, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function linkPackages(folder: string, modules: string): void {
  const here = join(root, modules);
  if (!existsSync(here)) return;
  mkdirSync(join(folder, modules), { recursive: true });
  for (const name of readdirSync(here)) {
    if (name.startsWith('.')) continue;
    if (name.startsWith('@')) linkPackages(folder, join(modules, name));
    else symlinkSync(targetOf(join(here, name), folder), join(folder, modules, name));
  }
}

function targetOf(installed: string, folder: string): string {
  const target = realpathSync(installed);
  const inside = relative(root, target);
  const isOurs = !inside.startsWith('..') && !inside.includes('node_modules');
  return isOurs ? join(folder, inside) : target;
}
