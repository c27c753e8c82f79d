import { ProblemError } from '../../http/problem-error.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { type Against, NoAttackerWindow } from './attempt.ts';
import { AttemptPicture } from './attempt-picture.tsx';
import type { Attack, Attempt } from './contract.ts';

const ofAttack = { succeeded: 'The attack succeeded.', failed: 'The attack came to nothing.' };
const ofAccident = { succeeded: 'The owner is signed out.', failed: 'The owner stays signed in.' };

interface Props {
  readonly attack: Attack;
  readonly attempt: Attempt | undefined;
  readonly against: Against;
}

/** What came of an attack on the app, or on the twin; the one stands beside the other. */
export function AttackOutcome({ attack: { isAccident, place, twin }, attempt, against }: Props) {
  const result = attempt?.result;
  const verdicts = isAccident ? ofAccident : ofAttack;
  const isOnTwin = against === 'twin';
  return (
    <div className="stack lab-outcome" role="group" aria-label={isOnTwin ? 'On the twin' : 'On this app'}>
      {result && <h3>{isOnTwin ? 'On the twin, without the defence' : 'On this app'}</h3>}
      {result && isOnTwin && <p className="hint">{twin?.lacks}</p>}
      <p aria-live="polite" className={result?.succeeded ? 'lab-result is-succeeded' : 'lab-result'}>
        {result && (
          <>
            <strong>{result.succeeded ? verdicts.succeeded : verdicts.failed}</strong> {result.says}
          </>
        )}
      </p>
      {attempt && result && (
        <AttemptPicture
          key={attempt.id}
          attempt={attempt}
          server={isOnTwin ? 'twin' : 'BFF'}
          hasBrowser={(isOnTwin ? twin?.place : place) !== 'bff'}
        />
      )}
    </div>
  );
}

/** Why an attack could not be tried, if it could not. */
export function NotTried({ error, again }: { readonly error: Error | null; readonly again: () => void }) {
  if (!error) return null;
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
