import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { paths, type NotesAnswer } from './contract.ts';

export function notesQuery(userId: string) {
  return queryOptions({
    queryKey: privateKey(userId, 'notes'),
    queryFn: async ({ signal }) => {
      const askedAt = performance.now();
      const { data } = await http.get<NotesAnswer>(paths.notes, { signal });
      return { notes: data.notes, askedAt };
    },
  });
}

/** Reads the list again; resolves when it is there, or when reading failed and the list says so. */
export function useNotesRefresh(): () => Promise<void> {
  const client = useQueryClient();
  const { user } = useSignedIn();
  return () => client.invalidateQueries({ queryKey: notesQuery(user.id).queryKey });
}
