import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { cellsOf, type Comparison } from './comparison.ts';
import { describeMachine, thisMachine } from './machine.ts';

const folder = fileURLToPath(new URL('../.data/', import.meta.url));

type Rows = readonly (readonly string[])[];

/** What bench.json has of each part: what was shown, and of a comparison every round. */
type Part =
  | { readonly title: string; readonly rows: Rows; readonly comparison?: Comparison }
  | { readonly title: string; readonly lines: readonly string[] };

/** What was measured: shown as it comes, and kept in `evidence/.data/bench.json` and `bench.md`, which are not part of the repository. */
export class Report {
  readonly #machine = thisMachine();
  readonly #parts: Part[] = [];

  constructor() {
    console.log(`${describeMachine(this.#machine)}\n`);
  }

  /** @param rows the first one names the columns */
  table(title: string, rows: Rows): void {
    this.#add({ title, rows }, alignedLines(rows));
  }

  /** Rows measured in turn against the first of them. @throws Error when there are fewer than five rounds of each */
  comparison(title: string, comparison: Comparison): void {
    const rows = cellsOf(comparison);
    this.#add({ title, rows, comparison }, alignedLines(rows));
  }

  list(title: string, lines: readonly string[]): void {
    this.#add({ title, lines }, lines);
  }

  #add(part: Part, lines: readonly string[]): void {
    console.log(`${[part.title, ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
    this.#parts.push(part);
    mkdirSync(folder, { recursive: true });
    const whole = { machine: this.#machine, parts: this.#parts };
    writeFileSync(`${folder}bench.json`, `${JSON.stringify(whole, null, 2)}\n`);
    const pages = [describeMachine(this.#machine), ...this.#parts.map(markdownOf)];
    writeFileSync(`${folder}bench.md`, `${pages.join('\n\n')}\n`);
  }
}

function alignedLines(rows: Rows): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join('  '));
}

function markdownOf(part: Part): string {
  if ('lines' in part) return [`**${part.title}**`, '', '```', ...part.lines, '```'].join('\n');
  const [head = [], ...rows] = part.rows;
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [`**${part.title}**`, '', line(head), line(rule), ...rows.map(line)].join('\n');
}
