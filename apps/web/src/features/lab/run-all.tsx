import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { attempt, attacksQuery, attemptKey, type Against, type Work } from './attempt.ts';
import type { Attack, Attempt } from './contract.ts';

interface Line extends Work {
  /** None, if it could not be tried. */
  readonly over?: Attempt;
  readonly outcome: string;
  readonly isAsExpected: boolean;
}

/** Every attack, one after the other, on the app and on the twins. */
export function RunAll({ attacks }: { readonly attacks: readonly Attack[] }) {
  const [lines, setLines] = useState<readonly Line[]>();
  const client = useQueryClient();
  const { user } = useSignedIn();
  const works = attacks.flatMap(worksOf);
  const isRunning = lines !== undefined && lines.length < works.length;
  const run = async () => {
    const done: Line[] = [];
    setLines([]);
    for (const work of works) {
      done.push(await lineOf(work));
      setLines([...done]);
    }
    await client.invalidateQueries(attacksQuery(user.id));
  };
  return (
    <section className="card stack" aria-labelledby="run-all">
      <h2 id="run-all">All of them</h2>
      <p className="hint">
        {attacks.length} attacks, each on this app and, where there is one, on the twin that lacks the
        defence. A window of the attacker’s opens and stays. Some move the demo’s clock, by about half an
        hour: that may end the sessions of other browsers, and a guest has less time to keep the account.
      </p>
      <div className="row">
        <Button look="primary" onClick={() => void run()} busy={isRunning}>
          Run all
        </Button>
        {lines && (
          <>
            <label htmlFor="lab-progress">
              {lines.length} of {works.length}
            </label>
            <progress id="lab-progress" value={lines.length} max={works.length} />
          </>
        )}
      </div>
      {lines && <Summary lines={lines} isOver={!isRunning} />}
    </section>
  );
}

function Summary({ lines, isOver }: { readonly lines: readonly Line[]; readonly isOver: boolean }) {
  const [isCopied, setIsCopied] = useState(false);
  const client = useQueryClient();
  const { user } = useSignedIn();
  const copy = async () => {
    await navigator.clipboard.writeText(lines.map(formatLine).join('\n'));
    setIsCopied(true);
  };
  const show = (line: Line) => {
    for (const { attack, against, over } of lines) {
      if (attack.id === line.attack.id) client.setQueryData(attemptKey(user.id, { attack, against }), over);
    }
  };
  const successes = lines.filter(({ attack, against }) => attack.ends === 'succeeds' && against === 'real');
  return (
    <div className="stack" role="status">
      <ul className="lab-summary">
        {lines.map((line) => (
          <li key={`${line.attack.id} ${line.against}`} className={line.isAsExpected ? '' : 'is-unexpected'}>
            <a href={`#${line.attack.id}`} onClick={() => show(line)}>
              {line.attack.title}
            </a>
            : {formatOutcome(line)}
          </li>
        ))}
      </ul>
      {isOver && (
        <div className="row">
          <strong>
            {lines.filter(({ isAsExpected }) => isAsExpected).length} of {lines.length} ended as they should.
          </strong>
          <span>{successes.length} succeed on this app, too: their cards say what limits them.</span>
          <Button look="quiet" onClick={() => void copy()}>
            {isCopied ? 'Copied' : 'Copy as text'}
          </Button>
        </div>
      )}
    </div>
  );
}

function worksOf(attack: Attack): Work[] {
  const against: Against[] = attack.twin ? ['real', 'twin'] : ['real'];
  return against.map((each) => ({ attack, against: each }));
}

async function lineOf(work: Work): Promise<Line> {
  const expected = work.against === 'twin' || work.attack.ends === 'succeeds';
  try {
    const over = await attempt(work);
    const { result } = over;
    return {
      ...work,
      over,
      outcome: result?.verdict ?? 'It came to no end.',
      isAsExpected: result?.succeeded === expected,
    };
  } catch (error) {
    return { ...work, outcome: `Not tried (${(error as Error).message}).`, isAsExpected: false };
  }
}

function formatOutcome({ against, outcome }: Line): string {
  return against === 'twin' ? `On the twin: ${outcome}` : outcome;
}

function formatLine(line: Line): string {
  return `${line.isAsExpected ? ' ' : '!'} ${line.attack.title}: ${formatOutcome(line)}`;
}
