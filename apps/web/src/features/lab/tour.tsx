import { lazy, Suspense } from 'react';
import type { ListedAttack } from './contract.ts';

const Glossary = lazy(() => import('./glossary.tsx'));

interface Lesson {
  readonly attack: string;
  /** What one has seen when it was tried, on the app and on the twin. */
  readonly seen: string;
}

const lessons: readonly Lesson[] = [
  { attack: 'read-storage', seen: 'HttpOnly: no script can read a token, so none can take one.' },
  {
    attack: 'foreign-form',
    seen: 'SameSite: the browser sends no cookie with what another site asks for.',
  },
  {
    attack: 'sibling-form',
    seen: 'X-CSRF: a neighbour is the same site and gets the cookies sent, but not the header.',
  },
  {
    attack: 'stolen-session',
    seen: 'Rotation: each renewal replaces the refresh token. Of a copy that is used beside its owner, one side presents a replaced one, and both are out.',
  },
  {
    attack: 'lost-answer',
    seen: 'A rotation that forgives: a lost answer looks like a theft, but signs nobody out.',
  },
  {
    attack: 'saved-jar',
    seen: 'Revocation: signing out ends the session on the server, not in the browser.',
  },
  {
    attack: 'script-in-the-page',
    seen: 'What is not stopped: a script inside the page can ask in your name while the page is open.',
  },
];

/** Seven of the attacks in the order in which they explain themselves, ticked off as they are tried. */
export function Tour({ attacks }: { readonly attacks: readonly ListedAttack[] }) {
  const steps = lessons.flatMap(({ attack: id, seen }) => {
    const attack = attacks.find((each) => each.id === id);
    return attack ? [{ attack, seen, isDone: isDone(attack) }] : [];
  });
  const done = steps.filter((step) => step.isDone).length;
  return (
    <section className="card stack" aria-labelledby="tour">
      <h2 id="tour">Five minutes</h2>
      <p className="hint">
        The server behind this page, the BFF, keeps you signed in with two cookies: an access token, sent with
        every request and soon expired, and a refresh token, for which the BFF makes the next pair by itself.
      </p>
      <p className="hint">
        Try each of these on this app, and then without the defence where there is such a button. {done} of{' '}
        {steps.length} done.
      </p>
      <ol className="lab-tour">
        {steps.map(({ attack, seen, isDone: isTicked }) => (
          <li key={attack.id} className={isTicked ? 'is-done' : ''}>
            <a href={`#${attack.id}`}>{attack.title}</a>
            {isTicked && <p>✓ {seen}</p>}
          </li>
        ))}
      </ol>
      <p role="status">
        {done === steps.length &&
          'That is what keeps the users of this app signed in, and everybody else out. The other cards go further.'}
      </p>
      <Suspense>
        <Glossary />
      </Suspense>
    </section>
  );
}

function isDone({ twin, tried }: ListedAttack): boolean {
  return tried.real && (!twin || tried.twin);
}
