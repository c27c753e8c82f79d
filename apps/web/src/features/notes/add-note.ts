import { useMutation } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { paths, type NoteRequest } from './contract.ts';
import { useNotesRefresh } from './notes-query.ts';

interface Course {
  readonly onAsked: () => void;
  readonly onAdded: () => void;
}

export function useAddNote({ onAsked, onAdded }: Course) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: (note: NoteRequest) => http.post(paths.notes, note),
    onMutate: onAsked,
    onSuccess: () => {
      onAdded();
      return refresh();
    },
    // If only the answer was lost, the note is there.
    onError: (problem) => (isUnreachable(problem) ? refresh() : undefined),
  });
}

function isUnreachable(problem: unknown): boolean {
  return problem instanceof ProblemError && problem.code === 'unreachable';
}
