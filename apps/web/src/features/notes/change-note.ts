import { useMutation } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { paths, type NoteRequest } from './contract.ts';
import { useNotesRefresh } from './notes-query.ts';

export function useChangeNote(id: string, onChanged: () => void) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: (note: NoteRequest) => http.put(paths.note(id), note),
    onSuccess: async () => {
      await refresh();
      onChanged();
    },
    onError: ({ code }) => (code === 'not_found' ? refresh() : undefined),
  });
}
