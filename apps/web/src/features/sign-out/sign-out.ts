import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { forgetPrivateData, nobody } from '../../session/private-data.ts';
import { sessionKey, type SessionLook } from '../../session/session-query.ts';

/** Signed out only when the BFF has said so: it ends the session, not this page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete(paths.session),
    onSuccess: async () => {
      await client.cancelQueries();
      const signedOut: SessionLook = {
        answer: { state: 'signed_out', reason: 'signed_out' },
        lookedAt: performance.now(),
        lastUserId: undefined,
      };
      client.setQueryData(sessionKey, signedOut);
      forgetPrivateData(client, nobody);
    },
  });
}
