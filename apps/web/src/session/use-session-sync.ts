import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { retryingImport } from '../http/retrying-import.ts';
import { mayPass } from '../ui/format-problem.ts';
import { runAsLeader } from './leader-election.ts';
import { sessionUnlocked } from './session-lock.ts';
import { sessionKey, type SessionView } from './session-query.ts';
import { listenToSessionChannel, tellOtherTabs } from './session-channel.ts';
import { hideUntilVerified, revealIfAskedSince, reveal } from './hide-until-verified.ts';
import { watchPageLifecycle } from './page-lifecycle.ts';

const importFollowing = retryingImport(() => import('./follow-events.ts'));

/** Notices without being asked what happens to the session: in other tabs, on other devices, while this page slept. */
export function useSessionSync(view: SessionView | undefined): void {
  const client = useQueryClient();
  const isSignedIn = view?.answer.state === 'signed_in';
  const askedAt = view?.askedAt;
  useEffect(() => listenToSessionChannel(() => void refetchAfterNews(client)), [client]);
  useEffect(() => (isSignedIn ? followAwake(client) : undefined), [client, isSignedIn]);
  useEffect(() => {
    if (askedAt !== undefined) revealIfAskedSince(askedAt);
  }, [askedAt]);
}

async function refetchAfterNews(client: QueryClient): Promise<void> {
  await sessionUnlocked();
  await client.invalidateQueries({ queryKey: sessionKey });
}

/** Follows the events as long as the page is awake, and refetches before it shows anything when it comes back. */
function followAwake(client: QueryClient): () => void {
  let following = follow(client);
  const ignore = watchPageLifecycle({
    onLeave: () => {
      hideUntilVerified();
      following.abort();
    },
    onReturn: (slept) => {
      hideUntilVerified();
      void refetchAfterNews(client).then(() => slept && revealIfCutOff(client));
      following.abort();
      following = follow(client);
    },
  });
  return () => {
    ignore();
    following.abort();
  };
}

/** What stood there before the machine slept comes back, with what was being typed, where nobody can be asked. */
function revealIfCutOff(client: QueryClient): void {
  const problem = client.getQueryState(sessionKey)?.error;
  if (problem && mayPass(problem)) reveal();
}

function follow(client: QueryClient): AbortController {
  const stop = new AbortController();
  const refetch = () => {
    tellOtherTabs();
    return refetchAfterNews(client);
  };
  const followAsLeader = async (signal: AbortSignal) => {
    const script = await importFollowing().catch(() => undefined);
    // Where it cannot be had, for want of a network, say, there is another try when the page comes back.
    if (!script) return stop.abort();
    await script.followSessionEvents(refetch, signal);
  };
  void runAsLeader(followAsLeader, stop.signal);
  return stop;
}
