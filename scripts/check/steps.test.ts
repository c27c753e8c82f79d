import { describe, expect, it } from 'vitest';
import { type Extent, stepsFor } from './steps.ts';

const names = (hasEvidence: boolean, scope: Extent['scope'] = 'all', hasPattern = true) =>
  stepsFor('', { hasEvidence, scope, hasPattern }).map((group) => group.map(({ name }) => name));

describe('the steps of npm test', () => {
  it('run what evidence/ has while the folder is there', () => {
    expect(names(true).flat()).toEqual(expect.arrayContaining(['evidence', 'removable', 'resources']));
  });

  it('take features out of a copy, and add some, only where more is asked for', () => {
    const copies = ['removable', 'resources'];
    expect(names(true, 'core')).toEqual(names(true).filter(([name = '']) => !copies.includes(name)));
    expect(names(true, 'chromium')).toEqual(names(true).filter(([name]) => name !== 'resources'));
  });

  it('add resources to a copy only while there is what they are made from', () => {
    expect(names(true, 'all', false)).toEqual(names(true).filter(([name]) => name !== 'resources'));
  });

  it('are the same without it when the folder was deleted', () => {
    const ofEvidence = ['evidence', 'removable', 'resources'];
    expect(names(false)).toEqual(names(true).filter(([name = '']) => !ofEvidence.includes(name)));
    expect(names(false).flat()).toEqual(
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
