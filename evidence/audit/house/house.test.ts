import { describe, expect, it } from 'vitest';
import type { House } from '../../../scripts/lint/import-rules.ts';
import { changeRows } from './changes.ts';
import { functionLengths } from './function-lengths.ts';
import { importRow } from './imports.ts';
import type { Row } from './row.ts';
import { sizeRows } from './sizes.ts';
import { wordRow } from './words.ts';

const src = 'apps/bff/src';
const now = (rows: readonly Row[], what: string) => rows.find((row) => row.what === what)?.now;

describe('the audit of the house', () => {
  it('counts what is product, what is kept, and what are reasons', () => {
    const rows = sizeRows(
      new Map([
        [`${src}/tokens/seal.ts`, '// Why.\nseal();\n\nopen();\nclose();\n'],
        [`${src}/tokens/seal.test.ts`, 'it();\n'.repeat(10)],
        ['scripts/run.ts', 'run();\n'.repeat(5)],
        ['evidence/main.ts', 'show();\n'.repeat(80)],
      ]),
    );
    expect(now(rows, 'product, % of the TypeScript that a copy keeps')).toBe('25');
    expect(now(rows, 'lines of TypeScript in all')).toBe('100');
    expect(now(rows, 'BFF: lines of tests to lines of source')).toBe('2');
    expect(now(rows, 'comments in tokens, %')).toBe('25');
  });

  it('counts who names a feature outside its folders', () => {
    const rows = changeRows(
      new Map([
        [`${src}/features/notes/store.ts`, 'notes\n'],
        [`${src}/features.ts`, "from './features/notes/feature.ts'\n  notes,\n"],
        ['e2e/support/notes.ts', 'createNote();\nannotate();\ndenotes\n'],
        ['.env.example', '#OVERLAP_SECONDS=30\n#LATE_SECONDS=90\nPORT=1\n'],
      ]),
    );
    expect(now(rows, 'delete notes: files that name it elsewhere')).toBe('2');
    expect(now(rows, 'delete notes: lines that name it elsewhere')).toBe('3');
    expect(now(rows, 'settings of rotation that an operator sees')).toBe('2');
  });

  it('finds the rooms that know each other', () => {
    const house: House = { src, rooms: [], everywhere: [], typesOnly: [] };
    const tree = new Map([
      [`${src}/users/a.ts`, "import { b } from '../sessions/b.ts';"],
      [`${src}/sessions/b.ts`, "import { c } from '../users/c.ts';"],
      [`${src}/routes/d.ts`, "import { b } from '../sessions/b.ts';"],
    ]);
    expect(importRow(tree, house).now).toBe('2: users -> sessions, sessions -> users');
  });

  it('finds a word in every spelling, but not where the change of names is told', () => {
    const tree = new Map([
      ['a.ts', 'lookAgain(); new StartError(); harmless();'],
      ['src/gate.ts', ''],
      ['src/tell-tale.ts', ''],
      ['src/gate-keeper.ts', ''],
      ['docs/a.md', '# Changed names\n\n`OVERLAP_SECONDS`\n\n# Else\n'],
    ]);
    expect(wordRow(tree).now).toBe('4: look-again, start-error, tell, gate');
  });

  it('hears from the linter how long functions are', async () => {
    expect(Math.max(...(await functionLengths(import.meta.dirname)))).toBeGreaterThan(10);
  });
});
