import { lazy, Suspense, useEffect, useRef } from 'react';
import { ProblemError } from '../../http/problem-error.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { type Against, NoAttackerWindow } from './attempt.ts';
import type { Attack, Attempt, Table } from './contract.ts';

/** Fetched when the first attack has been tried. */
const AttemptPicture = lazy(() => import('./attempt-picture.tsx'));

interface Props {
  readonly attack: Attack;
  readonly attempt: Attempt | undefined;
  readonly against: Against;
}

/** What came of an attack on the app, or on the twin; the one stands beside the other. */
export function AttackOutcome({ attack: { place, twin }, attempt, against }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(attempt);
  useEffect(() => {
    if (heading.current && attempt !== shown.current) reveal(heading.current);
    shown.current = attempt;
  }, [attempt]);
  const result = attempt?.result;
  const isOnTwin = against === 'twin';
  return (
    <div className="stack lab-outcome" role="group" aria-label={isOnTwin ? 'On the twin' : 'On this app'}>
      {result && <h3 ref={heading}>{isOnTwin ? 'On the twin' : 'On this app'}</h3>}
      {result && isOnTwin && <p className="hint">Without {twin?.lacks}</p>}
      <p aria-live="polite" className={result?.succeeded ? 'lab-result is-succeeded' : 'lab-result'}>
        {result && (
          <>
            <strong>{result.verdict}</strong> {result.says}
          </>
        )}
      </p>
      {result?.table && <ResultTable table={result.table} />}
      {attempt && result && (
        <Suspense>
          <AttemptPicture
            key={attempt.id}
            attempt={attempt}
            server={isOnTwin ? 'twin' : 'BFF'}
            hasBrowser={(isOnTwin ? twin?.place : place) !== 'bff'}
          />
        </Suspense>
      )}
    </div>
  );
}

/** On a small screen what has just come up may lie below it: nobody would see that the button did anything. */
function reveal(heading: HTMLElement): void {
  if (heading.getBoundingClientRect().top < window.innerHeight * 0.75) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  heading.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
}

function ResultTable({ table: { head, rows } }: { readonly table: Table }) {
  return (
    <table className="lab-table">
      <thead>
        <tr>
          {head.map((each) => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
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
