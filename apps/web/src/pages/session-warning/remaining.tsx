import { useSignedIn } from '../../session/signed-in.ts';
import { secondsLeft } from '../../ui/countdown.ts';
import { duration } from '../../ui/time-words.ts';
import { useNow } from '../../ui/use-now.ts';
import './remaining.css';

/** Counts down on a clock of this page's own from what the BFF said. */
export function Remaining({ seconds }: { readonly seconds: number }) {
  const { lookedAt } = useSignedIn();
  return (
    <p className="remaining" role="timer" aria-label="Until the end">
      {duration(secondsLeft({ seconds, at: lookedAt }, useNow(250)))}
    </p>
  );
}
