import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { resolveConditions } from '../../scripts/new/conditions.ts';

const resolve = (page: string) => resolveConditions(page, (condition) => condition === 'notes');

describe('what a page tells under a condition', () => {
  it('is there without its marks when it holds, and gone when it does not', () => {
    const page = 'All. <!-- if lab -->Lab.<!-- end if --> <!-- if notes -->Notes\n\nand more.<!-- end if -->';
    expect(resolve(page)).toBe('All.  Notes\n\nand more.');
  });

  it.each([
    '<!-- if lab -->Lab.',
    'Lab.<!-- end if -->',
    '<!-- if notes -->a<!-- if notes -->b<!-- end if -->c<!-- end if -->',
  ])('has a mark at both ends, and none inside: %s', (broken) => {
    expect(() => resolve(broken)).toThrow('has no counterpart');
  });

  it('is one that is known: a word that is spelled wrongly would hold nowhere', () => {
    const pages = globSync(['*.md', 'docs/**/*.md', 'e2e/*.md', 'evidence/*.md'], { cwd: root });
    const conditions = pages.flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      // Throws for marks that do not match.
      resolveConditions(text, () => true);
      return [...text.matchAll(/<!-- if ([\w-]+) -->/g)].map(([, condition]) => condition);
    });
    expect(conditions.length).toBeGreaterThan(5);
    const known = ['template', 'evidence', 'lab', 'notes'];
    expect(conditions.filter((condition = '') => !known.includes(condition))).toEqual([]);
  });
});
