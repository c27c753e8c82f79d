import { describe, expect, it } from 'vitest';
import { type Extent, stepsFor } from './steps.ts';

const names = (hasEvidence: boolean, scope: Extent['scope'] = 'all') =>
  stepsFor('', { hasEvidence, scope }).map((group) => group.map(({ name }) => name));

describe('the steps of npm test', () => {
  it('run what evidence/ has while the folder is there', () => {
    expect(names(true).flat()).toEqual(expect.arrayContaining(['evidence', 'removable']));
  });

  it('take features out of a copy only where everything is asked for', () => {
    expect(names(true, 'core')).toEqual(names(true).filter(([name]) => name !== 'removable'));
  });

  it('are the same without it when the folder was deleted', () => {
    expect(names(false)).toEqual(names(true).filter(([name]) => name !== 'evidence' && name !== 'removable'));
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
