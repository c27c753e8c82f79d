import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { forgetPrivateData, nobody } from '../../session/private-data.ts';
import { withSessionLock } from '../../session/session-lock.ts';
import { rememberSignedOut } from '../../session/session-query.ts';

/** Signed out only when the BFF has said so: it ends the session, not this page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => withSessionLock(() => endSession().catch(onceMoreIfLost)),
    onSuccess: async () => {
      await client.cancelQueries();
      rememberSignedOut(client);
      forgetPrivateData(client, nobody);
    },
  });
}

const endSession = () => http.delete(paths.session);

/** If only the answer was lost, the session has ended and its cookies are still there. Asking twice changes nothing. */
function onceMoreIfLost(problem: unknown) {
  if (problem instanceof ProblemError && problem.code === 'unreachable') return endSession();
  throw problem;
}
