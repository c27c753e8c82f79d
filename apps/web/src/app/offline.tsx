import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refetchSession, useIsCutOff, useSessionView } from '../session/session-query.ts';
import { Button } from '../ui/button.tsx';
import './offline.css';

/** Stands above every page while the BFF cannot be asked. It is asked again by itself, less and less often. */
export function Offline() {
  const client = useQueryClient();
  const { data: view, isFetching, refetch } = useSessionView();
  const isCutOff = useIsCutOff();
  useRefetchWhenNetworkChanges();
  useEffect(() => {
    // Back: what failed meanwhile is asked for again.
    if (!isCutOff) void client.refetchQueries({ type: 'active', predicate: failedPrivately });
  }, [client, isCutOff]);
  return (
    <div aria-live="polite">
      {isCutOff && (
        <div className="offline">
          <p>
            <strong>{navigator.onLine ? 'The server cannot be reached.' : 'You are offline.'}</strong>{' '}
            {view?.answer.state === 'signed_in' && 'You are still signed in. '}
            Reading is tried again by itself, sending only by you.
          </p>
          <Button look="quiet" onClick={() => void refetch()} busy={isFetching}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

function failedPrivately({ queryKey, state }: { queryKey: readonly unknown[]; state: { status: string } }) {
  return queryKey[0] === 'private' && state.status === 'error';
}

function useRefetchWhenNetworkChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    for (const change of ['online', 'offline']) {
      window.addEventListener(change, () => refetchSession(client), { signal: stop.signal });
    }
    return () => stop.abort();
  }, [client]);
}
