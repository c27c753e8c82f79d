import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { RegistrationRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { changingSession } from '../../session/session-changes.ts';
import { useFreshLook } from '../../session/session-query.ts';

/** Makes the account; the BFF signs in to it with the same answer. */
export function useRegistration() {
  return useMutation({
    mutationFn: (request: RegistrationRequest) =>
      changingSession(() => http.post(paths.registration, request)),
    onSuccess: useFreshLook(),
  });
}
