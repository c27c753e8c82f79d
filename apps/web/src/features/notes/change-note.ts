import { useMutation } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import type { ProblemError } from '../../http/problem-error.ts';
import { paths, type Note, type NoteChangeRequest, type NoteRequest } from './contract.ts';
import { useNotesRefresh } from './notes-query.ts';

/** @param note as the person has seen it: if it has changed since, nothing is saved, and the list is read again and tells */
export function useChangeNote({ id, version }: Note, onChanged: () => void) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: (note: NoteRequest) =>
      http.put(paths.note(id), { ...note, version } satisfies NoteChangeRequest),
    onSuccess: async () => {
      await refresh();
      onChanged();
    },
    onError: ({ code }) => (isOvertaken(code) ? refresh() : undefined),
  });
}

function isOvertaken(code: ProblemError['code']): boolean {
  return code === 'not_found' || code === 'version_conflict';
}
