/** What docs/controls.md and docs/norms.md say, for the tests that hold them true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../local-settings.ts';

export const docs = join(root, 'docs');

export interface Control {
  readonly id: string;
  readonly practice: string;
  readonly sources: readonly string[];
  readonly files: readonly string[];
  readonly tests: readonly { readonly text: string; readonly file: string }[];
  /** Cards on which an attack against it can be tried. */
  readonly cards: readonly string[];
}

/** `- <a id="…"></a>**practice** (sources)`, and below it the files, the tests and, where there are any, the cards. */
export const controls: readonly Control[] = [
  ...readPage('controls.md').matchAll(
    /^- <a id="([\w-]+)"><\/a>\*\*(.+)\*\* \((.+)\)\n {2}- (.+)\n {2}- (.+)(?:\n {2}- to try: (.+))?$/gm,
  ),
].map(([, id = '', practice = '', sources = '', files = '', tests = '', cards = '']) => ({
  id,
  practice,
  sources: sources.split('; '),
  files: linksIn(files).map(({ file }) => file),
  tests: linksIn(tests),
  cards: [...cards.matchAll(/`([\w-]+)`/g)].map(([, card = '']) => card),
}));

export interface NormRow {
  /** Of the norm: a number, or what it is about. */
  readonly row: string;
  readonly asks: string;
  readonly met: string;
}

/** The rows of the table below a heading of docs/norms.md. */
export function normRows(heading: string): readonly NormRow[] {
  const [, section = ''] = readPage('norms.md').split(`\n## ${heading}\n`);
  const [, ...lines] = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(1).map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return { row: cells[1] ?? '', asks: cells.at(-3) ?? '', met: cells.at(-2) ?? '' };
  });
}

export interface Link {
  readonly text: string;
  /** From the root of the disk. */
  readonly file: string;
  readonly anchor?: string;
}

/** Of a text that stands in docs/. */
export function linksIn(text: string): readonly Link[] {
  return [...text.matchAll(/\[([^\]]+)\]\(([^)#]+)(?:#([^)]+))?\)/g)].map(
    ([, title = '', path = '', anchor]) => ({
      text: title.replaceAll('\\', ''),
      file: resolve(docs, path),
      ...(anchor !== undefined && { anchor }),
    }),
  );
}

/** Of the controls that a text of docs/ links to. */
export function controlsIn(text: string): readonly string[] {
  const page = join(docs, 'controls.md');
  return linksIn(text).flatMap(({ file, anchor }) => (file === page && anchor ? [anchor] : []));
}

export function readPage(name: string): string {
  return readFileSync(join(docs, name), 'utf8');
}

/** Where features keep attacks that can be tried, from the root; none where such a feature was taken out. */
export function attackFolders(): readonly string[] {
  const features = 'apps/bff/src/features';
  const names = existsSync(join(root, features)) ? readdirSync(join(root, features)) : [];
  return names
    .map((name) => `${features}/${name}/attacks`)
    .filter((folder) => existsSync(join(root, folder)));
}

/** The ids of the attacks in a folder: each is a card. */
export function cardsIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const ids = readFileSync(join(root, folder, name), 'utf8').matchAll(/^ {2}id: '([\w-]+)',$/gm);
    return [...ids].map(([, id = '']) => id);
  });
}
