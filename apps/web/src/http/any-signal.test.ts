import { expect, it } from 'vitest';
import { anySignal } from './any-signal.ts';

it('makes one signal of others, aborted with the first of them, for its reason', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const either = anySignal(first.signal, second.signal);
  expect(either.aborted).toBe(false);
  second.abort('enough');
  first.abort('too late');
  expect(either.reason).toBe('enough');
  expect(anySignal(new AbortController().signal, AbortSignal.abort('before')).reason).toBe('before');
});
