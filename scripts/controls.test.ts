import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './local-settings.ts';
import {
  attackFolders,
  cardsIn,
  controls,
  controlsIn,
  linksIn,
  normRows,
  readPage,
} from './support/control-entries.ts';

const ids = controls.map(({ id }) => id);

describe('docs/controls.md', () => {
  it('tells all of its entries in one form, each under an id of its own', () => {
    const entries = readPage('controls.md').match(/^ *- /gm) ?? [];
    const told = controls.map(({ cards }) => (cards.length > 0 ? 4 : 3));

    expect(told.reduce((sum, lines) => sum + lines, 0)).toBe(entries.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every practice of the article', () => {
    const sources = controls.flatMap((control) => control.sources);
    const numbered = (side: string, most: number) =>
      Array.from({ length: most }, (_, index) => `article, ${side} ${index + 1}`);
    const practices = [...numbered('server', 8), ...numbered('client', 7), ...numbered('set-up', 2)];

    expect(sources).toEqual(
      expect.arrayContaining([...practices, 'article, set-cookie', 'article, get-cookie']),
    );
  });

  it.each(controls)('names files and tests that exist: $practice', ({ files, tests, sources }) => {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
    expect(sources).not.toContain('');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    for (const { text, file } of tests) expect(readFileSync(file, 'utf8')).toContain(text);
  });

  it.each(attackFolders())('names each card on which an attack can be tried, and no others: %s', (folder) => {
    const named = new Set(controls.flatMap(({ cards }) => cards));
    expect([...named].toSorted()).toEqual(cardsIn(folder).toSorted());
  });

  it('names every defence that a request meets', () => {
    const named = controls.flatMap(({ files }) => files);
    const folder = join(root, 'apps/bff/src/middleware');
    const plumbing = [
      'request-context',
      'request-start',
      'identify-request',
      'presented-tokens',
      'method-not-allowed',
      'renew-now',
      'in-order',
    ];
    const files = readdirSync(folder)
      .filter((file) => !file.includes('.test.') && !plumbing.includes(file.replace('.ts', '')))
      .map((file) => join(folder, file));
    expect(named).toEqual(expect.arrayContaining(files));
  });
});

describe('docs/norms.md', () => {
  const rfc = normRows('RFC 10017');
  const asvs = normRows('OWASP ASVS 5.0');
  const metBy = (rows: typeof asvs, norm: (row: string) => string) =>
    rows
      .filter(({ met }) => !met.startsWith('Not met'))
      .flatMap(({ row, met }) => controlsIn(met).map((id) => `${id}: ${norm(row)}`))
      .toSorted();

  it.each([...rfc, ...asvs])('says what meets $row, or why nothing does: $asks', ({ met }) => {
    if (met.startsWith('Not met: ')) return;
    expect(met).toMatch(/^(In part: .+|\[[^\]]+\]\([^)]+\)(, \[[^\]]+\]\([^)]+\))*)$/);
    expect(linksIn(met)).not.toEqual([]);
  });

  it('names the same for each row as the controls do', () => {
    const cited = controls.flatMap(({ id, sources }) =>
      sources
        .filter((source) => source.startsWith('ASVS '))
        .flatMap((source) => source.slice('ASVS '.length).split(', '))
        .map((row) => `${id}: ${row}`),
    );
    const taken = controls.filter(({ sources }) => sources.includes('RFC 10017'));

    expect(metBy(asvs, (row) => row)).toEqual(cited.toSorted());
    expect([...new Set(metBy(rfc, () => 'RFC 10017'))]).toEqual(
      taken.map(({ id }) => `${id}: RFC 10017`).toSorted(),
    );
  });
});

describe('the pages that lead to controls, and back', () => {
  it.each(['controls.md', 'norms.md', 'threat-model.md'])('link to what is there: %s', (name) => {
    const page = readPage(name);
    const links = linksIn(page);
    expect(controlsIn(page).filter((id) => !ids.includes(id))).toEqual([]);
    const broken = links.filter(({ file, anchor }) => !existsSync(file) || !hasAnchor(file, anchor));
    expect(broken).toEqual([]);
  });

  it('name a control against every attacker', () => {
    const [, section = ''] = readPage('threat-model.md').split('\n## Who attacks, and what stops them\n');
    const [, , ...attackers] = (section.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line[0] === '|');
    expect(attackers.length).toBeGreaterThan(10);
    expect(attackers.filter((line) => controlsIn(line).length === 0)).toEqual([]);
  });
});

/** A heading, by the name that Markdown gives it, or an anchor that was set. */
function hasAnchor(file: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  const text = readFileSync(file, 'utf8');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return headings.includes(anchor) || text.includes(`<a id="${anchor}"></a>`);
}
