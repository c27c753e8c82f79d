import { useMutation } from '@tanstack/react-query';
import type { PasswordSignInRequest } from '@tokenless/bff/sign-in/password/schemas';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../../http/http.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';

export function useSignInWithPassword() {
  return useMutation({
    mutationFn: (request: PasswordSignInRequest) =>
      withSessionLock(() => http.post(passwordPaths.signIn, request)),
    onSuccess: useRefetchSession(),
  });
}
