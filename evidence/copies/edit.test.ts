import { describe, expect, it } from 'vitest';
import { replaceOnce } from '../../scripts/new/edit.ts';

describe('an edit', () => {
  it('changes the one place that it means', () => {
    expect(replaceOnce('a b c', 'b', '$&')).toBe('a $& c');
  });

  it.each(['a c', 'b b'])('fails when that is not the only one: %s', (text) => {
    expect(() => replaceOnce(text, 'b', 'd')).toThrow(/^"b" stands there [02] times, not once\.$/);
  });
});
