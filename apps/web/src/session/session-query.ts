import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { SessionAnswer } from '@tokenless/bff/contract/schemas';
import { fetchJson } from '../http/fetch-json.ts';

/** What this page knows about being signed in. Signed out is an answer, not an error. */
export interface SessionLook {
  readonly answer: SessionAnswer;
  /** `performance.now()` as the BFF was asked: its durations count from here. */
  readonly lookedAt: number;
  /** Who was signed in when this page last looked and found someone; gone after signing out here. */
  readonly lastUserId: string | undefined;
}

export const sessionKey = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<SessionLook> => {
    const lookedAt = performance.now();
    const answer = await fetchJson<SessionAnswer>(paths.session, signal);
    const before = client.getQueryData<SessionLook>(sessionKey)?.lastUserId;
    return { answer, lookedAt, lastUserId: answer.state === 'signed_in' ? answer.user.id : before };
  },
  staleTime: 30_000,
  gcTime: Infinity,
  refetchOnWindowFocus: 'always',
  refetchInterval: ({ state }) => lookAgainAfterMs(state.data?.answer),
});

/** Looks once more when the session should be over; a browser fires a timer of over 24 days at once. */
export function lookAgainAfterMs(answer: SessionAnswer | undefined): number | false {
  if (answer?.state !== 'signed_in') return false;
  const { idleEndInSeconds, absoluteEndInSeconds } = answer.session;
  const endsIn = Math.min(idleEndInSeconds, absoluteEndInSeconds);
  return Math.min(Math.max(endsIn + 1, 5), 3600) * 1000;
}

export function useSessionLook() {
  return useQuery(sessionQuery);
}

/** For whoever has just signed in: a look that began before would still say signed out. */
export function useFreshLook(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries({ queryKey: sessionKey });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
}

/** After a 401: one look, shared by all requests that were refused meanwhile. */
export function lookAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: sessionKey }, { cancelRefetch: false });
}
