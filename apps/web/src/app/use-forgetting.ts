import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetPrivateData } from '../session/private-data.ts';
import type { SessionView } from '../session/session-query.ts';

/**
 * When someone else signs in, nothing of the former user is kept. When a session ends, the answers of the BFF
 * go; what was typed waits for its owner.
 */
export function useForgetting(view: SessionView | undefined): void {
  const client = useQueryClient();
  const signedIn = view?.answer.state === 'signed_in' ? view.answer.user.id : undefined;
  const lastUser = view?.lastUserId;
  useEffect(() => {
    forgetPrivateData(client, { answersOf: signedIn, typedBy: lastUser });
  }, [client, signedIn, lastUser]);
}
