import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { experiments, useExperiment, type ExperimentName } from './experiment.ts';
import { momentLabels, type Moment } from './moments.ts';

const names = Object.keys(experiments) as ExperimentName[];

/** Of what can come of an experiment; why it came to that. */
const reasons: Readonly<Record<Moment['event'], string>> = {
  rotated: 'The browser was known to keep the refresh token, so a new one took its place.',
  access_only: 'The refresh token stays until it has been with the browser for a while.',
  reissued: 'The browser did not know the current refresh token yet, and was given the same one again.',
};

export function Experiments() {
  const trying = useExperiment();
  return (
    <section className="card stack" aria-labelledby="experiments">
      <h2 id="experiments">See it happen</h2>
      <p className="hint">
        Renewal as you would never notice it. To lose an answer, or to attack any of this, go to the{' '}
        <Link to="/lab">Lab</Link>.
      </p>
      <div className="row">
        {names.map((name) => (
          <Button
            key={name}
            look={name === 'ask' ? 'primary' : 'plain'}
            onClick={() => trying.mutate(name)}
            busy={trying.isPending && trying.variables === name}
          >
            {experiments[name].label}
          </Button>
        ))}
      </div>
      <div role="status">
        {trying.isSuccess && (
          <p className="notice">
            {experiments[trying.variables].did} <Outcome moments={trying.data} />
          </p>
        )}
      </div>
      {trying.error && (
        <Failure
          what="That could not be tried."
          kept="You are still signed in."
          problem={trying.error}
          again={() => trying.mutate(trying.variables)}
        />
      )}
    </section>
  );
}

function Outcome({ moments }: { readonly moments: readonly Moment[] }) {
  if (moments.length === 0) return 'Nothing was renewed.';
  const came = moments.map(
    ({ event, generation }) => `generation ${generation} ${momentLabels[event] ?? event}`,
  );
  const why = moments.map(({ event }) => reasons[event]).findLast(Boolean);
  return (
    <>
      On the way: <strong>{came.join('; ')}</strong>. {why}
    </>
  );
}
