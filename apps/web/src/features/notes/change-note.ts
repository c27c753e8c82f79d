import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { NoteRequest } from '@tokenless/bff/contract/schemas';
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
