import { useState } from 'react';
import { memoryPerUser } from '../../session/private-data.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import type { NoteFormValues } from './note-form-values.ts';

const drafts = memoryPerUser<Map<string, NoteFormValues>>();

/** The name of the one that changes no note. */
export const ofNewNote = 'new';

export interface Draft {
  readonly values: NoteFormValues;
  readonly change: (values: NoteFormValues) => void;
  readonly discard: () => void;
}

/** What was typed and not yet saved, as long as the page lives: it is there again after signing in again. */
export function useDraft(name: string, initial: NoteFormValues): Draft {
  const { user } = useSignedIn();
  const [values, setValues] = useState(() => drafts.get(user.id)?.get(name) ?? initial);
  return {
    values,
    change: (next) => {
      setValues(next);
      drafts.set(user.id, (drafts.get(user.id) ?? new Map<string, NoteFormValues>()).set(name, next));
    },
    discard: () => {
      setValues(initial);
      drafts.get(user.id)?.delete(name);
    },
  };
}

export function useHasDraft(name: string): boolean {
  return useDrafts().has(name);
}

/** By their names. */
export function useDrafts(): ReadonlyMap<string, NoteFormValues> {
  const { user } = useSignedIn();
  return drafts.get(user.id) ?? new Map<string, NoteFormValues>();
}
