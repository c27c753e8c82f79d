import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { forgetPrivateData, nobody } from '../../session/private-data.ts';
import { changingSession } from '../../session/session-changes.ts';
import { rememberSignedOut } from '../../session/session-query.ts';

/** Signed out only when the BFF has said so: it ends the session, not this page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => changingSession(() => http.delete(paths.session)),
    onSuccess: async () => {
      await client.cancelQueries();
      rememberSignedOut(client);
      forgetPrivateData(client, nobody);
    },
  });
}
