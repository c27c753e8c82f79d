import { describe, expect, it } from 'vitest';
import { type Extent, stepsFor } from './steps.ts';

const names = (extent: Partial<Extent>) =>
  stepsFor('', { scope: 'all', hasEvidence: true, hasPattern: true, makesCopies: true, ...extent }).map(
    (group) => group.map(({ name }) => name),
  );
const without = (...left: readonly string[]) => names({}).filter(([name = '']) => !left.includes(name));

describe('the steps of npm test', () => {
  it('run what evidence/ has while the folder is there', () => {
    expect(names({}).flat()).toEqual(
      expect.arrayContaining(['evidence', 'removable', 'copies', 'resources']),
    );
  });

  it('make copies, and damage some, only where more is asked for', () => {
    expect(names({ scope: 'core' })).toEqual(without('removable', 'copies', 'resources'));
    expect(names({ scope: 'chromium' })).toEqual(without('resources'));
  });

  it('add resources to a copy only while there is what they are made from', () => {
    expect(names({ hasPattern: false })).toEqual(without('resources'));
  });

  it('are the same without it in a copy, which makes none', () => {
    expect(names({ makesCopies: false })).toEqual(without('copies'));
  });

  it('are the same without it when the folder was deleted', () => {
    expect(names({ hasEvidence: false })).toEqual(without('evidence', 'removable', 'copies', 'resources'));
    expect(names({ hasEvidence: false }).flat()).toEqual(
      expect.arrayContaining([
        'format',
        'lint',
        'types',
        'build',
        'bff',
        'web',
        'scripts',
        'chromium',
        'firefox',
      ]),
    );
  });
});
