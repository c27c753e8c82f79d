import type { Note, NoteRequest } from './contract.ts';

/** What stands in the fields: text, until it is sent, and the BFF judges it. */
export interface TypedNote {
  readonly title: string;
  readonly body: string;
  /** Of the note that it changes, as editing began. */
  readonly version: number;
}

export const empty: TypedNote = {
  title: '',
  body: '',
  version: 0,
};

export function typedOf(note: Note): TypedNote {
  return {
    title: note.title,
    body: note.body,
    version: note.version,
  };
}

export function requestOf(typed: TypedNote): NoteRequest {
  return {
    title: typed.title,
    body: typed.body,
  };
}

/** Whether it says something else than the note does, which was changed since editing began. */
export function isOutdated(note: Note, typed: TypedNote): boolean {
  const saved = typedOf(note);
  if (saved.version === typed.version) return false;
  return saved.title !== typed.title || saved.body !== typed.body;
}
