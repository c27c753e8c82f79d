import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { PasswordSignInRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { changingSession } from '../../session/session-changes.ts';
import { useFreshLook } from '../../session/session-query.ts';

/** Puts the idle end off. */
export function useStayingSignedIn() {
  return useMutation({
    mutationFn: () => changingSession(() => http.post(paths.renewal)),
    onSuccess: useFreshLook(),
  });
}

/** Nothing puts the absolute end off: a new sign-in begins a new session, and ends this one. */
export function useSigningInAnew() {
  return useMutation({
    mutationFn: (request: PasswordSignInRequest) =>
      changingSession(() => http.post(paths.passwordSignIn, request)),
    onSuccess: useFreshLook(),
  });
}
