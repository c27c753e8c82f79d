import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useLosingAnswer, useRenewingNow, type LostAnswer } from './lose-answer.ts';
import { momentLabels, type Moment } from './moments.ts';

export function Experiments() {
  const renewing = useRenewingNow();
  const losing = useLosingAnswer();
  const failed = losing.error ?? renewing.error;
  return (
    <section className="card stack experiments" aria-labelledby="experiments">
      <h2 id="experiments">See it happen</h2>
      <p className="hint">
        Losing an answer tells most when the access token has just expired: then the lost answer carried the
        new tokens, and the next request still presents the old ones.
      </p>
      <div className="row">
        <Button look="primary" onClick={() => losing.mutate()} busy={losing.isPending}>
          Lose the next answer
        </Button>
        <Button onClick={() => renewing.mutate()} busy={renewing.isPending}>
          Renew now
        </Button>
      </div>
      <div aria-live="polite">
        {losing.data && <Outcome outcome={losing.data} />}
        {renewing.isSuccess && <p>Asked to renew. The newest mark on the timeline says what came of it.</p>}
      </div>
      {failed && (
        <Failure
          what="That could not be tried."
          kept="You are still signed in."
          problem={failed}
          again={() => (losing.error ? losing : renewing).mutate()}
        />
      )}
    </section>
  );
}

function Outcome({ outcome: { first, next } }: { readonly outcome: LostAnswer }) {
  return (
    <ol className="outcome">
      <li>
        Asked for your devices. The BFF did its work{formatMoments(first.moments)}, and the answer was lost
        {first.arrived && '; the browser noticed and asked again by itself'}.
      </li>
      <li>
        Asked again two seconds later. {next.arrived ? 'The answer arrived' : 'That was lost too'}
        {formatMoments(next.moments)}. You are still signed in.
      </li>
    </ol>
  );
}

function formatMoments(moments: readonly Moment[]): string {
  if (moments.length === 0) return ' and renewed nothing';
  return ` (${moments.map(({ event, generation }) => `generation ${generation} ${momentLabels[event]}`).join('; ')})`;
}
