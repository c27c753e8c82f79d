import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { mutations, readMutations, withoutDeletedFeatures } from './mutations.ts';
import { titlesIn } from './run-tests.ts';

describe('a mutation', () => {
  it.each(mutations)('replaces what stands once in its file: $what', ({ file, found, instead }) => {
    expect(readFileSync(join(root, file), 'utf8').split(found)).toHaveLength(2);
    expect(instead).not.toBe(found);
  });

  it('names a test that exists', { timeout: 120_000 }, async () => {
    const tests = await titlesIn(root, [...new Set(mutations.map(({ test }) => test))]);
    const isThere = (file: string, named: string) =>
      tests.some((test) => test.file === file && named !== '' && test.title.includes(named));
    const ofApps = mutations.filter(({ test }) => test.startsWith('apps/'));
    expect(
      ofApps.filter(({ test, named, besides }) => !isThere(test, named) || !isThere(test, besides || named)),
    ).toEqual([]);
  });

  it('goes with the feature that was deleted', () => {
    const feature = 'apps/bff/src/features/gone';
    const of = (file: string, test: string) =>
      readMutations(`${file} -> ${test}\n# what -> named\n- found\n`);
    const left = of('apps/bff/src/app.ts', 'apps/bff/test/app.test.ts');
    const gone = [
      ...of(`${feature}/routes.ts`, 'apps/bff/test/app.test.ts'),
      ...of('apps/bff/src/app.ts', `${feature}/routes.test.ts`),
    ];
    expect(withoutDeletedFeatures([...left, ...gone], () => false)).toEqual(left);
    expect(withoutDeletedFeatures([...left, ...gone], () => true)).toEqual([...left, ...gone]);
  });
});
