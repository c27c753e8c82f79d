import type { Note, NoteRequest } from './contract.ts';

/** What stands in the fields: text, until it is sent, and the BFF judges it. */
export interface NoteFormValues {
  readonly title: string;
  readonly body: string;
  /** Of the note that it changes, as editing began. */
  readonly version: number;
}

export const empty: NoteFormValues = {
  title: '',
  body: '',
  version: 0,
};

export function formValuesOf(note: Note): NoteFormValues {
  return {
    title: note.title,
    body: note.body,
    version: note.version,
  };
}

export function requestOf(values: NoteFormValues): NoteRequest {
  return {
    title: values.title,
    body: values.body,
  };
}

/** Whether it says something else than the note does, which was changed since editing began. */
export function isOutdated(note: Note, values: NoteFormValues): boolean {
  const saved = formValuesOf(note);
  if (saved.version === values.version) return false;
  return saved.title !== values.title || saved.body !== values.body;
}
