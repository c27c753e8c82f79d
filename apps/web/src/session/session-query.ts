import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { paths, warnSeconds } from '@tokenless/bff/contract';
import type { SessionAnswer } from '@tokenless/bff/contract/answers';
import { fetchJson } from '../http/fetch-json.ts';
import { mayPass } from '../ui/format-problem.ts';
import { tellOtherTabs } from './session-channel.ts';

/** What this page knows about being signed in. Signed out is an answer, not an error. */
export interface SessionView {
  readonly answer: SessionAnswer;
  /** `performance.now()` as the BFF was asked: its durations count from here. */
  readonly askedAt: number;
  /** Who was signed in when this page last asked and found someone; gone after signing out here. */
  readonly lastUserId: string | undefined;
  /** How many requests had failed before this one, since the page was opened. */
  readonly failuresBefore: number;
}

export const sessionKey = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<SessionView> => {
    const askedAt = performance.now();
    const answer = await fetchJson<SessionAnswer>(paths.session, signal);
    const before = client.getQueryData<SessionView>(sessionKey);
    return {
      answer: withKnownReason(answer, before?.answer),
      askedAt,
      lastUserId: answer.state === 'signed_in' ? answer.user.id : before?.lastUserId,
      failuresBefore: failuresOf(client),
    };
  },
  staleTime: 30_000,
  gcTime: Infinity,
  retry: false,
  refetchOnWindowFocus: 'always',
  refetchInterval: ({ state: { data, error, errorUpdateCount } }) =>
    error ? tryAgainAfterMs(errorUpdateCount - (data?.failuresBefore ?? 0)) : refetchAfterMs(data?.answer),
});

/**
 * Refetches when it is time to warn of the end, and when the session should be over; a browser fires a
 * timer of over 24 days at once.
 */
export function refetchAfterMs(answer: SessionAnswer | undefined): number | false {
  if (answer?.state !== 'signed_in') return false;
  const { idleEndInSeconds, absoluteEndInSeconds } = answer.session;
  const endsIn = Math.min(idleEndInSeconds, absoluteEndInSeconds);
  const wait = endsIn > warnSeconds ? endsIn - warnSeconds : endsIn;
  return Math.min(Math.max(wait + 1, 5), 3600) * 1000;
}

/** After so many failures in a row: soon at first, then every half minute. */
export function tryAgainAfterMs(failures: number): number {
  return Math.min(1_000 * 2 ** Math.max(failures - 1, 0), 30_000);
}

export function useSessionView() {
  return useQuery(sessionQuery);
}

/** Whether the BFF could be asked before, and cannot be now. */
export function useIsCutOff(): boolean {
  const { data, error } = useSessionView();
  return data !== undefined && error !== null && mayPass(error);
}

/** For whoever has just changed the session: a request that began before would still tell of the old one. */
export function useRefetchSession(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    tellOtherTabs();
    await client.cancelQueries({ queryKey: sessionKey });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
}

/** One refetch, shared by all requests that failed meanwhile. */
export function refetchSession(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: sessionKey }, { cancelRefetch: false });
}

/** After the BFF has said so: nobody is signed in, and nobody was. */
export function rememberSignedOut(client: QueryClient): void {
  const signedOut: SessionView = {
    answer: { state: 'signed_out', reason: 'signed_out' },
    askedAt: performance.now(),
    lastUserId: undefined,
    failuresBefore: failuresOf(client),
  };
  client.setQueryData(sessionKey, signedOut);
  tellOtherTabs();
}

function failuresOf(client: QueryClient): number {
  return client.getQueryState(sessionKey)?.errorUpdateCount ?? 0;
}

/** Signing out clears the cookies, and with them what the BFF could tell the reason by. */
function withKnownReason(answer: SessionAnswer, before: SessionAnswer | undefined): SessionAnswer {
  if (answer.state === 'signed_in' || answer.reason || before?.state !== 'signed_out') return answer;
  return before.reason ? { ...answer, reason: before.reason } : answer;
}
