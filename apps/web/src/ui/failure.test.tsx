// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Failure } from './failure.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('counts down until another try makes sense', () => {
  const problem = {
    code: 'too_many_requests' as const,
    retryAfterSeconds: 62,
    toldAt: performance.now(),
    requestId: undefined,
  };
  render(<Failure what="You are not signed in." problem={problem} again="submit" />);
  const timer = screen.getByRole('timer');
  expect(timer.textContent).toBe('Try again in 1 min 2 s.');
  act(() => void vi.advanceTimersByTime(3_000));
  expect(timer.textContent).toBe('Try again in 59 s.');
  act(() => void vi.advanceTimersByTime(60_000));
  expect(timer.textContent).toBe('You can try again now.');
});
