import { useMutation, useQueryClient } from '@tanstack/react-query';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import type { PasswordChangeRequest, RegistrationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';

export const usePasswordChange = (onChanged: () => void) =>
  useAccountChange((request: PasswordChangeRequest) => http.put(passwordPaths.password, request), onChanged);

export const useKeeping = (onKept: () => void) =>
  useAccountChange((request: RegistrationRequest) => http.post(passwordPaths.keeping, request), onKept);

/** The BFF ends every session of the account and begins a new one here, with the same answer. */
function useAccountChange<Request>(send: (request: Request) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const refetchSession = useRefetchSession();
  return useMutation({
    mutationFn: (request: Request) => withSessionLock(() => send(request)),
    onSuccess: async () => {
      await refetchSession();
      onDone();
      await client.invalidateQueries({ queryKey: privateKey(user.id) });
    },
  });
}
