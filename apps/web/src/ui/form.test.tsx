// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Form } from './form.tsx';

afterEach(cleanup);

describe('a form', () => {
  it('is sent once until the answer, and keeps what was typed until it was accepted', () => {
    const { sent } = show();
    const field = screen.getByRole<HTMLInputElement>('textbox');
    fireEvent.change(field, { target: { value: 'Eve' } });
    press();
    press();
    expect(sent.map(({ request }) => request)).toEqual(['Eve']);
    sent[0]?.answer(false);
    expect(field.value).toBe('Eve');
    press();
    expect(sent).toHaveLength(2);
    sent[1]?.answer(true);
    expect(field.value).toBe('Ada');
  });

  it('takes focus to the first field that was refused', () => {
    const { refuse } = show();
    refuse();
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});

function show() {
  const sent: { request: string; answer: (accepted: boolean) => void }[] = [];
  const mutate = (request: string, then: { onSuccess: () => void; onSettled: () => void }) => {
    const answer = (accepted: boolean) => {
      if (accepted) then.onSuccess();
      then.onSettled();
    };
    sent.push({ request, answer });
  };
  const form = (error: unknown) => (
    <Form sending={{ error, mutate }} request={(valueOf) => valueOf('name')} emptied>
      <input name="name" aria-label="Name" defaultValue="Ada" aria-invalid={error !== null} />
      <button type="submit">Send</button>
    </Form>
  );
  const { rerender } = render(form(null));
  return { sent, refuse: () => rerender(form(new Error('refused'))) };
}

function press(): void {
  fireEvent.click(screen.getByRole('button'));
}
