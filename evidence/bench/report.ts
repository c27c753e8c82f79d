import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../.data/bench.txt', import.meta.url));

/** What was measured: shown as it comes, and kept in a file that is not part of the repository. */
export class Report {
  #text = '';

  constructor() {
    const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
    this.#add(`Node ${process.version}, ${process.platform}, ${machine}`);
  }

  table(title: string, rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) =>
      Math.max(...rows.map((row) => row[column]?.length ?? 0)),
    );
    const line = (row: readonly string[]) =>
      row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      );
    this.#add([title, ...rows.map((row) => `  ${line(row).join('  ')}`)].join('\n'));
  }

  list(title: string, lines: readonly string[]): void {
    this.#add([title, ...lines.map((line) => `  ${line}`)].join('\n'));
  }

  #add(text: string): void {
    console.log(`${text}\n`);
    this.#text += `${text}\n\n`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, this.#text);
  }
}
