// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Toasts, useToast } from './toasts.tsx';

afterEach(cleanup);

it('leaves with the page on which it was said', () => {
  const { rerender } = render(inPlace('here'));
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByText('Done.')).toBeTruthy();
  rerender(inPlace('elsewhere'));
  expect(screen.queryByText('Done.')).toBeNull();
});

function inPlace(place: string) {
  return (
    <Toasts place={place}>
      <Say />
    </Toasts>
  );
}

function Say() {
  const toast = useToast();
  return <button onClick={() => toast('Done.')}>Do it</button>;
}
