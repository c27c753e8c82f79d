import { lazy, Suspense, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAttempt } from './attempt.ts';
import { AttackOutcome, NotTried } from './attack-outcome.tsx';
import type { Attack } from './contract.ts';

/** With what stops each; fetched after the cards. */
const StoppedBy = lazy(() => import('./stopped-by.tsx'));

export function AttackCard({ attack }: { readonly attack: Attack }) {
  const id = useId();
  const { title, wants, place, ends, twin } = attack;
  const real = useAttempt(attack, 'real');
  const weakened = useAttempt(attack, 'twin');
  return (
    <article className="card stack lab-card" aria-labelledby={id} id={attack.id}>
      <h2 id={id}>{title}</h2>
      <p>{wants}</p>
      {place === 'window' && <p className="hint">It opens a window of the attacker’s, and uses it again.</p>}
      <div className="row">
        <Button look="primary" onClick={() => real.mutate()} busy={real.isPending}>
          Try the attack
        </Button>
        {twin && (
          <Button onClick={() => weakened.mutate()} busy={weakened.isPending}>
            The same without the defence
          </Button>
        )}
      </div>
      <NotTried error={real.error} again={() => real.mutate()} />
      <NotTried error={weakened.error} again={() => weakened.mutate()} />
      <div className="lab-outcomes">
        <AttackOutcome attack={attack} attempt={real.data} against="real" />
        {twin && <AttackOutcome attack={attack} attempt={weakened.data} against="twin" />}
      </div>
      <details open={real.data !== undefined}>
        <summary>{ends === 'stopped' ? 'What stops it' : 'What limits it'}</summary>
        <Suspense>
          <StoppedBy of={attack.stoppedBy} />
        </Suspense>
      </details>
    </article>
  );
}
