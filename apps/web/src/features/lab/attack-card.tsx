import { useId } from 'react';
import { ProblemError } from '../../http/problem-error.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { NoAttackerWindow, useAttempt, type Work } from './attempt.ts';
import { AttemptSteps } from './attempt-steps.tsx';
import type { Attack, Attempt, Defence } from './contract.ts';

interface Props {
  readonly attack: Attack;
  readonly onTried: (work: Work) => void;
}

export function AttackCard({ attack, onTried }: Props) {
  const id = useId();
  const { title, wants, place, ends, stoppedBy, twin } = attack;
  const trying = useAttempt(onTried);
  return (
    <article className="card stack lab-card" aria-labelledby={id} id={attack.id}>
      <h2 id={id}>{title}</h2>
      <p>{wants}</p>
      {place === 'window' && <p className="hint">It opens a window of the attacker’s, and uses it again.</p>}
      <div className="row">
        <Button
          look="primary"
          onClick={() => trying.mutate({ attack, against: 'real' })}
          busy={trying.isPending && trying.variables.against === 'real'}
        >
          Try the attack
        </Button>
        {twin && (
          <Button
            onClick={() => trying.mutate({ attack, against: 'twin' })}
            busy={trying.isPending && trying.variables.against === 'twin'}
          >
            The same without the defence
          </Button>
        )}
      </div>
      <div aria-live="polite" className="stack lab-outcome">
        {trying.isPending && trying.variables.against === 'twin' && <p className="hint">{twin?.lacks}</p>}
        {trying.data && (
          <Outcome
            attempt={trying.data}
            verdicts={attack.isAccident ? ofAccident : ofAttack}
            twin={trying.variables?.against === 'twin' ? twin : undefined}
          />
        )}
      </div>
      {trying.error && <Failed error={trying.error} again={() => trying.mutate(trying.variables)} />}
      <details>
        <summary>{ends === 'stopped' ? 'What stops it' : 'What limits it'}</summary>
        <ul className="stack lab-stopped-by">
          {stoppedBy.map((defence) => (
            <DefenceItem key={defence.what} defence={defence} />
          ))}
        </ul>
      </details>
    </article>
  );
}

const ofAttack = { succeeded: 'The attack succeeded.', failed: 'The attack came to nothing.' };
const ofAccident = { succeeded: 'The owner is signed out.', failed: 'The owner stays signed in.' };

interface OutcomeProps {
  readonly attempt: Attempt;
  readonly verdicts: typeof ofAttack;
  /** Set when it was the twin that was attacked. */
  readonly twin: Attack['twin'];
}

function Outcome({ attempt: { steps, result }, verdicts, twin }: OutcomeProps) {
  if (!result) return null;
  const { succeeded, says } = result;
  return (
    <>
      {twin && (
        <p className="notice">
          <strong>The twin, a server without this defence:</strong> {twin.lacks}
        </p>
      )}
      <p className={succeeded ? 'lab-result is-succeeded' : 'lab-result'}>
        <strong>{succeeded ? verdicts.succeeded : verdicts.failed}</strong> {says}
      </p>
      <AttemptSteps key={steps.length} steps={steps} server={twin ? 'the twin' : 'BFF'} />
    </>
  );
}

function Failed({ error, again }: { readonly error: Error; readonly again: () => void }) {
  if (error instanceof ProblemError) {
    return <Failure what="The attack could not be tried." problem={error} again={again} />;
  }
  const address = error instanceof NoAttackerWindow ? error.address : undefined;
  return (
    <p className="notice" role="alert">
      The attacker’s page did not come up: the browser may have kept its window from opening, or it was
      closed.{' '}
      {address && (
        <a href={address} target="_blank" rel="noopener noreferrer">
          Open it yourself
        </a>
      )}{' '}
      <Button look="quiet" onClick={again}>
        Try again
      </Button>
    </p>
  );
}

function DefenceItem({ defence: { what, file, line, code, test, source } }: { readonly defence: Defence }) {
  return (
    <li className="stack">
      <p>{what}</p>
      <dl className="lab-facts">
        <div>
          <dt>
            {file}, {line === undefined ? 'where this line has gone' : `line ${line}`}
          </dt>
          <dd>
            <code>{code}</code>
          </dd>
        </div>
        <div>
          <dt>Test</dt>
          <dd>
            “{test.title}” in {test.file}
          </dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>{source}</dd>
        </div>
      </dl>
    </li>
  );
}
