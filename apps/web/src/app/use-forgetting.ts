import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetPrivateData } from '../session/private-data.ts';
import type { SessionLook } from '../session/session-query.ts';

/**
 * When someone else signs in, nothing of the former user is kept. When a session ends, the answers of the BFF
 * go; what was typed waits for its owner.
 */
export function useForgetting(look: SessionLook | undefined): void {
  const client = useQueryClient();
  const signedIn = look?.answer.state === 'signed_in' ? look.answer.user.id : undefined;
  const lastUser = look?.lastUserId;
  useEffect(() => {
    forgetPrivateData(client, { answersOf: signedIn, typedBy: lastUser });
  }, [client, signedIn, lastUser]);
}
