import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../oxlint.config.ts';
import * as houses from './lint/import-map.ts';
import { fixtures } from './lint-fixtures/fixtures.ts';
import { roomFixtures } from './lint-fixtures/rooms.ts';

interface Report {
  readonly diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
}

const rooms = new Map(Object.values(houses).flatMap((house) => [...roomFixtures(house)]));

const root = join(import.meta.dirname, '..');
const tsconfig = {
  extends: './tsconfig.base.json',
  compilerOptions: { lib: ['es2024', 'dom'], jsx: 'react-jsx', types: ['node'] },
};

/** What the linter says of the fixtures, when each lies at its path in a repository with our configuration. */
let findings: Map<string, string[]>;
let roomFindings: Map<string, string[]>;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  findings = lint('fixtures', fixtures);
  roomFindings = lint('rooms', new Map([...rooms].map(([path, { code }]) => [path, code])));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function lint(name: string, files: ReadonlyMap<string, string>): Map<string, string[]> {
  const cwd = join(folder, name);
  for (const path of ['oxlint.config.ts', 'scripts/lint', 'tsconfig.base.json'])
    cpSync(join(root, path), join(cwd, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(tsconfig));
  for (const [path, code] of files) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), code);
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--deny-warnings', '--format=json'], { cwd });
  const report = JSON.parse(run.stdout.toString()) as Report;
  const found = report.diagnostics.map(({ code, filename, labels }) => {
    const [, plugin = '', rule = ''] = /^(.+)\((.+)\)$/.exec(code) ?? [];
    return { filename, text: `${labels[0]?.span.line}: ${plugin === 'eslint' ? rule : `${plugin}/${rule}`}` };
  });
  return new Map(
    [...Map.groupBy(found, ({ filename }) => filename)].map(([path, all]) => [
      path,
      all.map(({ text }) => text),
    ]),
  );
}

/** A line that the linter must refuse ends with a comment that names the rules. */
const marks = (code: string) =>
  code.split('\n').flatMap((line, index) => {
    const rules = / \/\/ refused: (.+)$/.exec(line)?.[1]?.split(' ') ?? [];
    return rules.map((rule) => ({ rule, text: `${index + 1}: ${rule}` }));
  });

describe('The linter', () => {
  it.each([...fixtures])('refuses the marked lines and no others in %s', (path, code) => {
    expect((findings.get(path) ?? []).toSorted()).toEqual(
      marks(code)
        .map(({ text }) => text)
        .toSorted(),
    );
  });

  it('finds no fault outside the fixtures', () => {
    expect([...findings.keys()].filter((path) => !fixtures.has(path))).toEqual([]);
  });

  it('has a refused line for every rule that the configuration names', () => {
    const named = [config, ...config.overrides].flatMap(({ rules }) => Object.entries(rules ?? {}));
    const refused = new Set([...fixtures.values()].flatMap((code) => marks(code).map(({ rule }) => rule)));
    expect(named.filter(([rule, level]) => level !== 'off' && !refused.has(rule))).toEqual([]);
  });

  it.each([...rooms])(
    'lets a room import what stands on its list, and nothing else: %s',
    (path, { refused }) => {
      const found = (roomFindings.get(path) ?? []).filter((text) => text.endsWith('no-restricted-imports'));

      expect(refused).not.toEqual([]);
      expect(found.toSorted()).toEqual(refused.map((line) => `${line}: no-restricted-imports`).toSorted());
    },
  );
});
