import { useMutation } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { PasswordSignInRequest } from '@tokenless/bff/contract/schemas';
import { http } from '../../http/http.ts';
import { changingSession } from '../../session/session-changes.ts';
import { useFreshLook } from '../../session/session-query.ts';

export function useSignInWithPassword() {
  return useMutation({
    mutationFn: (request: PasswordSignInRequest) =>
      changingSession(() => http.post(paths.passwordSignIn, request)),
    onSuccess: useFreshLook(),
  });
}
