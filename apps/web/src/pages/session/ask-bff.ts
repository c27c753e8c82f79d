import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { sessionKey } from '../../session/session-query.ts';

/** Any request that needs a session will do: the BFF renews inside it, if it must. Then asks what came of it. */
export function useAskBff() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.get(paths.sessions),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
}
