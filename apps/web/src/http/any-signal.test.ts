import { describe, expect, it } from 'vitest';
import { anySignal } from './any-signal.ts';

describe('a signal made of others', () => {
  it('is aborted with the first of them, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const either = anySignal(first.signal, second.signal);
    expect(either.aborted).toBe(false);
    second.abort('enough');
    first.abort('too late');
    expect(either.reason).toBe('enough');
  });

  it('is aborted from the start where one of them is', () => {
    const either = anySignal(new AbortController().signal, AbortSignal.abort('before'));
    expect(either.reason).toBe('before');
  });
});
