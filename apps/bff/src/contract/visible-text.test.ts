import { describe, expect, it } from 'vitest';

import { isVisible } from './visible-text.ts';

describe('a text', () => {
  it.each(['Ada', '7', '李', 'ע', 'न', '…', '👩‍👩‍👧', '\u200BA', 'e\u0301'])('of %j can be seen', (text) => {
    expect(isVisible(text)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '\u200B',
    '\u2060\uFEFF',
    '\u00AD',
    '\u202E',
    '\u3164',
    '\uFFA0',
    '\u2800',
    '\u0301',
    '\u{E0041}',
  ])('of %j cannot', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});
