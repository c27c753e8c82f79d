import { useState } from 'react';
import { memoryPerUser } from '../../session/private-data.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import type { TypedNote } from './typed-note.ts';

const drafts = memoryPerUser<Map<string, TypedNote>>();

/** The name of the one that changes no note. */
export const ofNewNote = 'new';

export interface Draft {
  readonly typed: TypedNote;
  readonly change: (typed: TypedNote) => void;
  readonly discard: () => void;
}

/** What was typed and not yet saved, as long as the page lives: it is there again after signing in again. */
export function useDraft(name: string, initial: TypedNote): Draft {
  const { user } = useSignedIn();
  const [typed, setTyped] = useState(() => drafts.get(user.id)?.get(name) ?? initial);
  return {
    typed,
    change: (next) => {
      setTyped(next);
      drafts.set(user.id, (drafts.get(user.id) ?? new Map<string, TypedNote>()).set(name, next));
    },
    discard: () => {
      setTyped(initial);
      drafts.get(user.id)?.delete(name);
    },
  };
}

export function useHasDraft(name: string): boolean {
  return useDrafts().has(name);
}

/** By their names. */
export function useDrafts(): ReadonlyMap<string, TypedNote> {
  const { user } = useSignedIn();
  return drafts.get(user.id) ?? new Map<string, TypedNote>();
}
