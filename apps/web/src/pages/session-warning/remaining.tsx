import { useSignedIn } from '../../session/signed-in.ts';
import { secondsLeft } from '../../ui/countdown.ts';
import { duration } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import './remaining.css';

/** Counts down on a clock of this page's own from what the BFF said. */
export function Remaining({ seconds }: { readonly seconds: number }) {
  const { askedAt } = useSignedIn();
  return (
    <p className="remaining" role="timer" aria-label="Until the end">
      {duration(secondsLeft({ seconds, at: askedAt }, useNow(250)))}
    </p>
  );
}
