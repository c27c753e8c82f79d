import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { SessionStreamEvent } from '@tokenless/bff/contract/schemas';
import { useEffect } from 'react';
import { fetchLines } from '../http/fetch-lines.ts';
import { mayPass } from '../ui/problem-words.ts';
import { followEvents, pauseFor } from './follow-events.ts';
import { lead } from './lead.ts';
import { sessionUnchanging } from './session-changes.ts';
import { sessionKey, type SessionLook } from './session-query.ts';
import { listenToTabs, tellOtherTabs } from './tabs.ts';
import { unveil, unveilIfOlderThan, veil } from './veil.ts';
import { watchWaking } from './waking.ts';

/** Notices without being asked what happens to the session: in other tabs, on other devices, while this page slept. */
export function useFollowing(look: SessionLook | undefined): void {
  const client = useQueryClient();
  const isSignedIn = look?.answer.state === 'signed_in';
  const lookedAt = look?.lookedAt;
  useEffect(() => listenToTabs(() => void lookAfterNews(client)), [client]);
  useEffect(() => (isSignedIn ? followAwake(client) : undefined), [client, isSignedIn]);
  useEffect(() => {
    if (lookedAt !== undefined) unveilIfOlderThan(lookedAt);
  }, [lookedAt]);
}

async function lookAfterNews(client: QueryClient): Promise<void> {
  await sessionUnchanging();
  await client.invalidateQueries({ queryKey: sessionKey });
}

/** Follows the events as long as the page is awake, and looks before it shows anything when it comes back. */
function followAwake(client: QueryClient): () => void {
  let following = follow(client);
  const ignore = watchWaking({
    onLeave: () => {
      veil();
      following.abort();
    },
    onReturn: (slept) => {
      veil();
      void lookAfterNews(client).then(() => slept && unveilIfCutOff(client));
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
function unveilIfCutOff(client: QueryClient): void {
  const problem = client.getQueryState(sessionKey)?.error;
  if (problem && mayPass(problem)) unveil();
}

function follow(client: QueryClient): AbortController {
  const stop = new AbortController();
  const listen = (signal: AbortSignal) => fetchLines<SessionStreamEvent>(paths.sessionEvents, signal);
  const look = () => {
    tellOtherTabs();
    return lookAfterNews(client);
  };
  void lead((signal) => followEvents({ listen, look, pause: pauseFor }, signal), stop.signal);
  return stop;
}
