import { endReasons } from '@tokenless/bff/contract';
import { describe, expect, it } from 'vitest';
import { endReasonTexts, formatEndReason } from './end-reasons.ts';

describe('reasons for the end of a session', () => {
  it('has a sentence of its own for each', () => {
    const sentences = endReasons.map((reason) => endReasonTexts[reason]);
    expect(new Set(sentences).size).toBe(endReasons.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^_]+\.$/);
  });

  it('tells nothing to someone new here, and something to whoever was signed in', () => {
    const view = { answer: { state: 'signed_out' }, askedAt: 0, failuresBefore: 0 } as const;
    expect(formatEndReason({ ...view, lastUserId: undefined })).toBeUndefined();
    expect(formatEndReason({ ...view, lastUserId: 'a' })).toBe('You are no longer signed in.');
  });
});
