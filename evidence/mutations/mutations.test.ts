import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/local-settings.ts';
import { defences } from './mutations.ts';

describe('a defence that check:defences takes out', () => {
  it.each(defences)('stands once in its file: $what', ({ file, found, instead, test, named }) => {
    expect(readFileSync(join(root, file), 'utf8').split(found)).toHaveLength(2);
    expect(instead).not.toBe(found);
    expect(named).not.toBe('');
    expect(existsSync(join(root, test))).toBe(true);
  });
});
