import { lazy, Suspense, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAttempt } from './attempt.ts';
import { AttackOutcome, NotTried } from './attack-outcome.tsx';
import { CardEnd } from './card-end.tsx';
import type { ListedAttack } from './contract.ts';

/** With what stops each; fetched after the cards. */
const StoppedBy = lazy(() => import('./stopped-by.tsx'));

interface Props {
  readonly attack: ListedAttack;
  /** With this one, for what to try next. */
  readonly attacks: readonly ListedAttack[];
}

export function AttackCard({ attack, attacks }: Props) {
  const id = useId();
  const { title, wants, place, ends, twin } = attack;
  const real = useAttempt(attack, 'real');
  const weakened = useAttempt(attack, 'twin');
  return (
    <article className="card stack lab-card" aria-labelledby={id} id={attack.id}>
      <h2 id={id}>{title}</h2>
      <p>{wants}</p>
      <div className="row">
        <Button look="primary" onClick={real.begin} busy={real.isPending}>
          Try the attack
        </Button>
        {twin && (
          <Button onClick={weakened.begin} busy={weakened.isPending}>
            Try it without the defence
          </Button>
        )}
        {(place === 'window' || twin?.place === 'window') && (
          <small className="hint">
            {place === 'window' ? 'Opens' : 'The second opens'} the attacker’s window.
          </small>
        )}
      </div>
      <NotTried error={real.error} again={real.begin} />
      <NotTried error={weakened.error} again={weakened.begin} />
      <div className="lab-outcomes">
        <AttackOutcome attack={attack} attempt={real.attempt} against="real" />
        {twin && <AttackOutcome attack={attack} attempt={weakened.attempt} against="twin" />}
      </div>
      <details open={real.attempt !== undefined}>
        <summary>{ends === 'stopped' ? 'What stops it' : 'What limits it'}</summary>
        <Suspense>
          <StoppedBy of={attack.stoppedBy} />
        </Suspense>
      </details>
      <CardEnd attack={attack} attacks={attacks} />
    </article>
  );
}
