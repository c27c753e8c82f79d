import { useMutation } from '@tanstack/react-query';
import type { ReauthenticationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../http/http.ts';
import { withSessionLock } from './session-lock.ts';

/** Begins a new session that takes over from this one as soon as a request presents its tokens. */
export function useReauthentication(onDone: () => void) {
  return useMutation({
    mutationFn: (request: ReauthenticationRequest) =>
      withSessionLock(() => http.post(passwordPaths.reauthentication, request)),
    onSuccess: onDone,
  });
}
