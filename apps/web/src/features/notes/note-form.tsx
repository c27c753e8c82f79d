import type { UseMutationResult } from '@tanstack/react-query';
import type { ChangeEvent, ReactNode } from 'react';
import type { ProblemError } from '../../http/problem-error.ts';
import { Failure } from '../../ui/failure.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { NoteRequest } from './contract.ts';
import type { Draft } from './note-drafts.ts';
import { requestOf } from './note-form-values.ts';

interface Props {
  readonly label: string;
  readonly draft: Draft;
  readonly saving: UseMutationResult<unknown, ProblemError, NoteRequest>;
  /** What it means if saving fails. */
  readonly failed: string;
  readonly autoFocus?: boolean;
  /** The buttons. */
  readonly children: ReactNode;
}

/** Read-only while it is sent, so that nothing typed meanwhile is lost with the draft. */
export function NoteForm({ label, draft, saving, failed, autoFocus, children }: Props) {
  const { values, change } = draft;
  const field = (name: keyof NoteRequest) => ({
    value: values[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      change({ ...values, [name]: event.target.value }),
    readOnly: saving.isPending,
    error: saving.error?.fields[name],
  });
  return (
    <Form sending={saving} request={() => requestOf(values)} aria-label={label}>
      <TextField label="Title" {...field('title')} autoFocus={autoFocus} />
      <TextArea label="Text" {...field('body')} />
      {saving.error && (
        <Failure
          what={failed}
          kept="You are still signed in, and what you typed is still here."
          problem={saving.error}
          again="submit"
        />
      )}
      <div className="row">{children}</div>
    </Form>
  );
}
