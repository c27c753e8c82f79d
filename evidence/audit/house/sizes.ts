import { type Row, atLeast, atMost, between, none } from './row.ts';
import {
  countLines,
  isTest,
  isTypeScript,
  isUnder,
  linesOf,
  not,
  only,
  staysBehind,
  type Tree,
} from './tree.ts';

const inSource = (path: string) => /^apps\/\w+\/src\//.test(path) && !isTest(path);
const securityRooms = ['tokens', 'cookies', 'sessions', 'middleware', 'stores', 'sign-in'];

/** How much there is, and how it is cut. */
export function sizeRows(all: Tree): Row[] {
  const code = only(all, isTypeScript);
  const kept = countLines(only(code, not(staysBehind)));
  const source = only(code, inSource, isUnder('apps/bff'));
  const tests = only(code, isTest, isUnder('apps/bff'));
  return [
    atLeast(
      'product, % of the TypeScript that a copy keeps',
      40,
      percent(countLines(only(code, inSource)), kept),
    ),
    atMost('lines of TypeScript in all', 31_000, countLines(code)),
    atMost('BFF: lines of tests to lines of source', 1.6, countLines(tests) / countLines(source)),
    ...fileRows(code),
    ...securityRooms.map((room) => commentRow(only(source, isUnder(`apps/bff/src/${room}`)), room)),
  ];
}

function fileRows(code: Tree): Row[] {
  const sizes = [...code].map(([path, text]) => ({ path, lines: linesOf(text).length }));
  const share = (isMeant: (lines: number) => boolean) =>
    percent(sizes.filter(({ lines }) => isMeant(lines)).length, sizes.length);
  return [
    between('lines of a file, median', [40, 60], median(sizes.map(({ lines }) => lines))),
    none(
      'files over 250 lines',
      sizes.filter(({ lines }) => lines > 250).map(({ path }) => path),
    ),
    atMost(
      'files over 150 lines, %',
      1,
      share((lines) => lines > 150),
    ),
    atMost(
      'files under 20 lines, %',
      15,
      share((lines) => lines < 20),
    ),
  ];
}

/** @param functions the lines of each outside tests */
export function functionRows(functions: readonly number[]): Row[] {
  return [
    atMost('lines of a function, median', 12, median(functions)),
    atMost('lines of a function, longest', 50, Math.max(...functions)),
  ];
}

function commentRow(files: Tree, room: string): Row {
  const lines = [...files.values()].flatMap(linesOf).filter((line) => line.trim() !== '');
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line));
  return between(`comments in ${room}, %`, [20, 33], percent(comments.length, lines.length));
}

const percent = (part: number, whole: number) => (100 * part) / whole;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
