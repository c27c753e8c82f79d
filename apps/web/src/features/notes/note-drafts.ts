import { useState } from 'react';
import { memoryPerUser } from '../../session/private-data.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import type { NoteRequest } from './contract.ts';

const drafts = memoryPerUser<Map<string, Typed>>();

export interface Typed extends NoteRequest {
  /** Of the note that it changes, as editing began. */
  readonly version: number;
}

/** The name of the one that changes no note. */
export const ofNewNote = 'new';

export interface Draft {
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
  readonly discard: () => void;
}

/** What was typed and not yet saved, as long as the page lives: it is there again after signing in again. */
export function useDraft(name: string, initial: Typed): Draft {
  const { user } = useSignedIn();
  const [typed, setTyped] = useState(() => drafts.get(user.id)?.get(name) ?? initial);
  return {
    typed,
    change: (next) => {
      setTyped(next);
      drafts.set(user.id, (drafts.get(user.id) ?? new Map<string, Typed>()).set(name, next));
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
export function useDrafts(): ReadonlyMap<string, Typed> {
  const { user } = useSignedIn();
  return drafts.get(user.id) ?? new Map<string, Typed>();
}
