import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { evidence, feature, removalsIn } from '../removal/removals.ts';
import { takeOut } from '../removal/take-out.ts';
import { runQuietly } from '../run-quietly.ts';
import { adapt } from './adapt.ts';
import { resolveConditions } from './conditions.ts';
import { editsIn } from './edit.ts';
import { commitAll, describeTemplate, trackedFiles } from './git.ts';
import { staysBehind, tools } from './left-behind.ts';
import { pruneLockFile, withoutCatalogEntries } from './lock-file.ts';
import type { Plan } from './plan.ts';
import { rename } from './rename.ts';

/** Where a copy is made until it is whole. */
export interface Staging {
  readonly folder: string;
  /** What is in it, and the folder; nothing if it was moved. */
  remove(): void;
}

/** Beside the copy, so that moving it there is one step. */
export function stage({ folder }: Plan): Staging {
  const beside = `${folder}.${randomBytes(4).toString('hex')}.unfinished`;
  return { folder: beside, remove: () => rmSync(beside, { recursive: true, force: true }) };
}

/**
 * Makes somebody's own app of this repository. Nothing is to be seen of it at its place before it is whole.
 * @param say is told what is being done
 * @throws Refusal when git cannot say what to copy
 */
export async function makeCopy(
  root: string,
  plan: Plan,
  { staging, say }: { staging: Staging; say: (what: string) => void },
): Promise<void> {
  const { folder } = staging;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const template = await describeTemplate(root, version);
  const behind = staysBehind(plan.without);
  const files = (await trackedFiles(root)).filter((path) => existsSync(join(root, path)) && !behind(path));

  say(`Copying ${files.length} files`);
  mkdirSync(folder);
  for (const path of files) copy(join(root, path), join(folder, path));

  if (plan.without.length > 0) say(`Leaving out ${plan.without.join(', ')}`);
  for (const name of plan.without) takeOut(folder, name === evidence.name ? evidence : feature(name));
  const left = files.filter((path) => existsSync(join(folder, path)));
  const edit = editsIn(folder);
  // The template itself is in no copy.
  const there = removalsIn(root).map(({ name }) => name);
  const holds = (condition: string) => there.includes(condition) && !plan.without.includes(condition);
  for (const path of left.filter((path) => path.endsWith('.md'))) {
    edit(path, (page) => resolveConditions(page, holds));
  }

  say(`Renaming it to ${plan.name.title}`);
  adapt(folder, plan, template);
  edit('pnpm-workspace.yaml', (text) => withoutCatalogEntries(text, tools.devDependencies));
  edit('pnpm-lock.yaml', (text) =>
    pruneLockFile(text, {
      importers: plan.without.filter((name) => name === evidence.name),
      tools: tools.devDependencies,
    }),
  );
  const all = [...left, 'README.md', 'LICENSE-TEMPLATE'].filter((path) => existsSync(join(folder, path)));
  for (const path of all) renameIn(join(folder, path), plan);

  say('Formatting what has changed');
  await format(
    root,
    folder,
    all.filter((path) => !isSame(join(root, path), join(folder, path))),
  );
  say('Making the first commit');
  await commitAll(folder, plan.name);
  renameSync(folder, plan.folder);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function renameIn(path: string, { name }: Plan): void {
  const content = readFileSync(path);
  // Text only.
  if (!content.includes(0)) writeFileSync(path, rename(content.toString(), name));
}

function isSame(path: string, copied: string): boolean {
  return existsSync(path) && readFileSync(path).equals(readFileSync(copied));
}

/** With this repository's own Prettier: the copy has no packages yet. */
async function format(root: string, folder: string, paths: readonly string[]): Promise<void> {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const args = [prettier, '--write', '--log-level=warn', '--ignore-unknown', ...paths];
  const { code, output } = await runQuietly(process.execPath, args, { cwd: folder });
  if (code !== 0) throw new Error(`The copy cannot be formatted: ${output}`);
}
