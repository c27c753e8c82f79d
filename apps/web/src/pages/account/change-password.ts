import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PasswordChangeRequest } from '@tokenless/bff/sign-in/password/schemas';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';

/** The BFF ends every session of the account and begins a new one here, with the same answer. */
export function usePasswordChange(onChanged: () => void) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const refetchSession = useRefetchSession();
  return useMutation({
    mutationFn: (request: PasswordChangeRequest) =>
      withSessionLock(() => http.put(passwordPaths.password, request)),
    onSuccess: async () => {
      onChanged();
      await refetchSession();
      await client.invalidateQueries({ queryKey: privateKey(user.id) });
    },
  });
}
