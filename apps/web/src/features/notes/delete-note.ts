import { useMutation } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { paths } from './contract.ts';
import { useNotesRefresh } from './notes-query.ts';

export function useDeleteNote(id: string, onDeleted: () => void) {
  const refresh = useNotesRefresh();
  return useMutation({
    mutationFn: () => http.delete(paths.note(id)),
    onSuccess: async () => {
      onDeleted();
      await refresh();
    },
    onError: ({ code }) => (code === 'not_found' ? refresh() : undefined),
  });
}
