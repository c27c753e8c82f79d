import { describe, expect, it } from 'vitest';
import { formatSignIn } from './format-sign-in.ts';

describe('a sign-in in words', () => {
  it.each([
    [{ amr: ['pwd'], remembered: false }, 'Signed in with a password, until the browser is closed'],
    [{ amr: [], remembered: false }, 'A guest, until the browser is closed'],
    [{ amr: ['unheard-of'], remembered: true }, 'Signed in, kept after closing the browser'],
  ])('of %j says how and for how long', (device, words) => {
    expect(formatSignIn(device)).toBe(words);
  });
});
