import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { deletionOf, evidence, feature, removalsIn } from '../../scripts/removal/removals.ts';
import { namesOf, takeOut } from '../../scripts/removal/take-out.ts';

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('the documentation', () => {
  it.each([
    ['docs/starting-from-this.md', feature('<name>')],
    ['docs/starting-from-this.md', evidence],
    ['evidence/README.md', evidence],
  ])('says in %s what goes with $name', (document, removal) => {
    expect(read(root, document)).toContain(deletionOf(removal));
  });
});

describe('what is edited', () => {
  it('has lines of its own for everything that can be taken out', () => {
    const removals = removalsIn(root);
    const shared = removals.flatMap(({ name, edited }) => {
      const others = removals.filter((other) => other.name !== name);
      const lines = edited.flatMap((file) => read(root, file).split('\n'));
      return lines.filter(
        (line) => namesOf(name).test(line) && others.some((other) => namesOf(other.name).test(line)),
      );
    });
    expect(shared).toEqual([]);
  });
});

describe('a removal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokenless-removal-'));
    for (const name of ['notes', 'x-ray']) {
      for (const path of feature(name).deleted) {
        if (!path.endsWith('.ts')) write(`${path}/feature.ts`, '');
      }
      for (const kind of ['spec', 'other.spec']) write(`e2e/specs/features/${name}.${kind}.ts`, '');
    }
    for (const path of feature('notes').edited) {
      write(
        path,
        "import 'stays';\nimport './features/notes/feature.ts';\nxRay,\n'./features/x-ray/'\nnotesOther\n",
      );
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  it('takes the folders, the specs and the lines that name the feature', () => {
    takeOut(folder, feature('notes'));
    takeOut(folder, feature('x-ray'));
    for (const name of ['notes', 'x-ray']) {
      expect(globSync([...feature(name).deleted], { cwd: folder })).toEqual([]);
    }
    for (const path of feature('notes').edited) {
      expect(read(folder, path)).toBe("import 'stays';\nnotesOther\n");
    }
  });

  it('fails when something that the documentation names is not there', () => {
    rmSync(join(folder, 'e2e/specs/features'), { recursive: true });
    expect(() => takeOut(folder, feature('notes'))).toThrow('notes.*spec.ts');
  });

  it('fails when a file has no line to lose', () => {
    write('apps/web/src/features.ts', '');
    expect(() => takeOut(folder, feature('notes'))).toThrow('apps/web/src/features.ts has no line');
  });

  it('is tried for every feature that is there, and for the evidence', () => {
    expect(removalsIn(folder).map(({ name }) => name)).toEqual(['notes', 'x-ray', 'evidence']);
  });
});
