import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../../session/signed-in.ts';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { times } from '../../ui/time-words.ts';
import { Experiments } from './experiments.tsx';
import { Timeline } from './timeline.tsx';
import { AccessToken, Clocks, Cookies, LastRequest } from './what-bff-sees.tsx';
import { xRayQuery } from './x-ray-query.ts';
import './x-ray.css';

export default function XRayPage() {
  const { user } = useSignedIn();
  const { data, error, isFetching, refetch } = useQuery(xRayQuery(user.id));
  return (
    <Page
      title="X-ray"
      intro="The same session from both sides: what this page can read, and what the BFF sees. Only in the demo."
    >
      {error && !isFetching && (
        <Failure
          what="The BFF could not be asked what it sees."
          kept="You are still signed in."
          problem={error}
          again={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="Asking the BFF what it sees…" blocks={4} />}
      {data && (
        <div className="x-ray">
          <section className="card stack wide" aria-labelledby="generations">
            <h2 id="generations">Generations of the refresh token</h2>
            <p className="hint">
              Generation {data.xRay.session.generation} is current, renewed{' '}
              {times(data.xRay.session.renewals)} so far, {data.xRay.session.confirmed ? '' : 'not yet '}
              confirmed by the browser.
            </p>
            <Timeline timeline={data.xRay.timeline} />
          </section>
          <Experiments />
          <WhatScriptsSee />
          <AccessToken xRay={data.xRay} lookedAt={data.lookedAt} />
          <Cookies xRay={data.xRay} />
          <LastRequest xRay={data.xRay} />
          <Clocks xRay={data.xRay} />
        </div>
      )}
    </Page>
  );
}
