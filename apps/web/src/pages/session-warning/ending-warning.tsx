import { useState, type ReactNode } from 'react';
import { useSignedIn } from '../../session/signed-in.ts';
import { AbsoluteEnd } from './absolute-end.tsx';
import { nearEnding, type Ending } from './ending.ts';
import { IdleEnd } from './idle-end.tsx';

/** Tells of an end before it comes. Whoever dismisses it is not told of that end again. */
export function EndingWarning({ signOut }: { readonly signOut: ReactNode }) {
  const { times } = useSignedIn();
  const ending = nearEnding(times);
  const [dismissed, setDismissed] = useState<Ending>();
  if (dismissed !== undefined && ending !== dismissed) setDismissed(undefined);
  if (ending === undefined || ending === dismissed) return null;
  const dismiss = () => setDismissed(ending);
  return ending === 'idle' ? (
    <IdleEnd signOut={signOut} onDismiss={dismiss} />
  ) : (
    <AbsoluteEnd signOut={signOut} onDismiss={dismiss} />
  );
}
