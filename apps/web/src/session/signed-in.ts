import type { SessionTimes, SignedInUser } from '@tokenless/bff/contract/answers';
import { createContext, useContext } from 'react';

export interface SignedIn {
  readonly user: SignedInUser;
  readonly times: SessionTimes;
  /** `performance.now()` from which the durations in `times` count. */
  readonly askedAt: number;
}

export const SignedInContext = createContext<SignedIn | undefined>(undefined);

/** Only inside pages that are shown to someone signed in. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('useSignedIn outside a page for people who are signed in');
  return signedIn;
}
