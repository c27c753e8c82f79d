import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { PasswordSignInRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';

export function useSignInWithPassword() {
  return useMutation({
    mutationFn: (request: PasswordSignInRequest) =>
      withSessionLock(() => http.post(paths.passwordSignIn, request)),
    onSuccess: useRefetchSession(),
  });
}
