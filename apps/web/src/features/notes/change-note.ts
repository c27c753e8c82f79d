import { useMutation } from '@tanstack/react-query';
import { type NoteRequest, paths } from '@tokenless/bff/features/notes/contract';
import { http } from '../../http/http.ts';
import { useNotesRefresh } from './notes-query.ts';

export function useChangeNote(id: string, onChanged: () => void) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: (note: NoteRequest) => http.put(paths.note(id), note),
    onSuccess: async () => {
      await refresh();
      onChanged();
    },
  });
}
