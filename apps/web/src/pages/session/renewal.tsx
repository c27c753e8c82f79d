import type { SessionTimes } from '@tokenless/bff/contract/answers';
import { useState } from 'react';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { secondsLeft } from '../../ui/countdown.ts';
import { Failure } from '../../ui/failure.tsx';
import { times } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { useAskBff } from './ask-bff.ts';

type Demo = NonNullable<SessionTimes['demo']>;

/** The demo only: makes visible what the BFF does unasked. Nothing on this page takes part in it. */
export function Renewal({ demo }: { readonly demo: Demo }) {
  const { askedAt } = useSignedIn();
  const left = secondsLeft({ seconds: demo.accessTokenEndsInSeconds, at: askedAt }, useNow(250));
  return (
    <section className="card renewal" aria-labelledby="renewal">
      <h2 id="renewal">Silent renewal</h2>
      <dl className="facts">
        <div>
          <dt>Access token</dt>
          <dd className={left === 0 ? 'figure expired' : 'figure'}>
            <span role="timer" aria-label="Access token">
              {left === 0 ? 'expired: the next request renews it' : `${left} s`}
            </span>
          </dd>
        </div>
        <div>
          <dt>Renewed so far</dt>
          <dd className="figure">{times(demo.renewals)}</dd>
        </div>
      </dl>
      <AskBff demo={demo} />
    </section>
  );
}

function AskBff({ demo }: { readonly demo: Demo }) {
  const ask = useAskBff();
  const [before, setBefore] = useState(demo.renewals);
  const click = () => {
    setBefore(demo.renewals);
    ask.mutate();
  };
  return (
    <>
      <p className="hint">
        Once it has expired, the BFF renews it inside the next request. This page takes no part in that: wait
        for the end, then ask.
      </p>
      <Button look="primary" onClick={click} busy={ask.isPending}>
        Ask the BFF something
      </Button>
      <p role="status" className="hint">
        {ask.isSuccess && outcome(before, demo.renewals)}
      </p>
      {ask.error && (
        <Failure
          what="The BFF did not answer that."
          kept="You are still signed in."
          problem={ask.error}
          again={click}
        />
      )}
    </>
  );
}

function outcome(before: number, now: number): string {
  return now > before
    ? 'Answered. The BFF renewed the session inside that request.'
    : 'Answered. The access token was still good, so nothing was renewed.';
}
