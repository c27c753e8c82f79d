import { useMutation, useQueryClient } from '@tanstack/react-query';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import type { RegistrationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';

/** The BFF ends every session of the account and begins a new one here, as after a change of the password. */
export function useKeeping(onKept: () => void) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const refetchSession = useRefetchSession();
  return useMutation({
    mutationFn: (request: RegistrationRequest) =>
      withSessionLock(() => http.post(passwordPaths.keeping, request)),
    onSuccess: async () => {
      await refetchSession();
      onKept();
      await client.invalidateQueries({ queryKey: privateKey(user.id) });
    },
  });
}
