import { endReasons } from '@tokenless/bff/contract';
import { describe, expect, it } from 'vitest';
import { endReasonWords, wordsOfEnd } from './end-reasons.ts';

describe('reasons for the end of a session', () => {
  it('has a sentence of its own for each', () => {
    const sentences = endReasons.map((reason) => endReasonWords[reason]);
    expect(new Set(sentences).size).toBe(endReasons.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^_]+\.$/);
  });

  it('says what a copied sign-in means without technical words', () => {
    expect(endReasonWords.refresh_token_reused).toContain('An old copy of this sign-in was used');
  });

  it('tells nothing to who has just come, and something to who was signed in', () => {
    const look = { answer: { state: 'signed_out' }, lookedAt: 0, failuresBefore: 0 } as const;
    expect(wordsOfEnd({ ...look, lastUserId: undefined })).toBeUndefined();
    expect(wordsOfEnd({ ...look, lastUserId: 'a' })).toBe('You are no longer signed in.');
  });
});
