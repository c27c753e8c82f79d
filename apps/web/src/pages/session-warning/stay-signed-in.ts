import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { PasswordSignInRequest } from '@tokenless/bff/sign-in/password/schemas';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../../http/http.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';

/** Puts the idle end off. */
export function useStayingSignedIn() {
  return useMutation({
    mutationFn: () => withSessionLock(() => http.post(paths.renewal)),
    onSuccess: useRefetchSession(),
  });
}

/** Nothing puts the absolute end off: a new sign-in begins a new session, and ends this one. */
export function useSigningInAgain() {
  return useMutation({
    mutationFn: (request: PasswordSignInRequest) =>
      withSessionLock(() => http.post(passwordPaths.signIn, request)),
    onSuccess: useRefetchSession(),
  });
}
