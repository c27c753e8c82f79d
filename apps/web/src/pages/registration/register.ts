import { useMutation } from '@tanstack/react-query';
import type { RegistrationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../../http/http.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';

/** Makes the account; the BFF signs in to it with the same answer. */
export function useRegistration() {
  return useMutation({
    mutationFn: (request: RegistrationRequest) =>
      withSessionLock(() => http.post(passwordPaths.registration, request)),
    onSuccess: useRefetchSession(),
  });
}
