import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { RegistrationRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';

/** Makes the account; the BFF signs in to it with the same answer. */
export function useRegistration() {
  return useMutation({
    mutationFn: (request: RegistrationRequest) =>
      withSessionLock(() => http.post(paths.registration, request)),
    onSuccess: useRefetchSession(),
  });
}
