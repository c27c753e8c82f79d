import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { ProblemError } from '../http/problem-error.ts';
import { refetchSession, sessionKey } from '../session/session-query.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** Every request goes through `http/`, which throws nothing else. */
    defaultError: ProblemError;
  }
}

const retries = 3;
const longestWaitMs = 10_000;

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (problem, query) => {
        if (query.queryKey[0] !== sessionKey[0]) refetchIfItMatters(problem);
      },
    }),
    mutationCache: new MutationCache({ onError: (problem) => refetchIfItMatters(problem) }),
    defaultOptions: {
      // `always`: without a network, say so at once instead of waiting for one in silence.
      queries: { networkMode: 'always', staleTime: 5_000, retry: mayRetry, retryDelay },
      // gcTime: what was sent, a password maybe, is not kept.
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
  return client;

  /**
   * A refused request asks once what became of the session, an unanswered one whether the BFF is there at all.
   * It is neither repeated nor a sign-out.
   */
  function refetchIfItMatters({ code }: ProblemError): void {
    if (code === 'session_required' || code === 'session_ended' || code === 'unreachable')
      refetchSession(client);
  }
}

/** Only reading is ever repeated, and only where the BFF said that it ran nothing. */
export function mayRetry(failures: number, { code }: ProblemError): boolean {
  return failures < retries && (code === 'renewal_superseded' || code === 'temporarily_unavailable');
}

export function retryDelay(failures: number, { retryAfterSeconds = 0 }: ProblemError): number {
  return Math.min(Math.max(retryAfterSeconds * 1000, 500 * 2 ** failures), longestWaitMs);
}
