import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { PasswordChangeRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { changingSession } from '../../session/session-changes.ts';
import { useFreshLook } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';

/** The BFF ends every session of the account and begins a new one here, with the same answer. */
export function usePasswordChange(onChanged: () => void) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const lookAfresh = useFreshLook();
  return useMutation({
    mutationFn: (request: PasswordChangeRequest) => changingSession(() => http.put(paths.password, request)),
    onSuccess: async () => {
      onChanged();
      await lookAfresh();
      await client.invalidateQueries({ queryKey: privateKey(user.id) });
    },
  });
}
