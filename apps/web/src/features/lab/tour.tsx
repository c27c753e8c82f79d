import { lazy, Suspense } from 'react';
import type { ListedAttack } from './contract.ts';
import { lessonSteps } from './lessons.ts';

const Glossary = lazy(() => import('./glossary.tsx'));

/** What to try first, ticked off as it is tried. */
export function Tour({ attacks }: { readonly attacks: readonly ListedAttack[] }) {
  const steps = lessonSteps(attacks);
  const done = steps.filter((step) => step.isDone).length;
  return (
    <section className="card stack" aria-labelledby="tour">
      <h2 id="tour">Start here: five minutes</h2>
      <p className="hint">
        The server behind this page, its backend for frontend (BFF), keeps you signed in with two cookies: an
        access token, sent with every request and soon expired, and a refresh token, with which the BFF makes
        new ones by itself.
      </p>
      <p className="hint">
        Try each of these on this app, and then without the defence where there is such a button. {done} of{' '}
        {steps.length} done.
      </p>
      <ol className="lab-tour">
        {steps.map(({ attack, seen, isDone, mark }) => (
          <li key={attack.id} className={isDone ? 'is-done' : ''}>
            <a href={`#${attack.id}`}>{attack.title}</a>
            {isDone && (
              <p>
                {mark} {seen}
              </p>
            )}
          </li>
        ))}
      </ol>
      <p role="status">
        {done === steps.length &&
          'That is what keeps the users of this app signed in and others out, and where it ends. The other cards go further.'}
      </p>
      <Suspense>
        <Glossary />
      </Suspense>
    </section>
  );
}
