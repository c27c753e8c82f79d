import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { Page } from '../../ui/page.tsx';
import { times } from '../../ui/format-time.ts';
import { Experiments } from './experiments.tsx';
import { Timeline } from './timeline.tsx';
import { AccessToken, Clocks, Cookies, LastRequest } from './what-bff-sees.tsx';
import { xRayQuery } from './x-ray-query.ts';
import './x-ray.css';

export default function XRayPage() {
  const { user } = useSignedIn();
  const reading = useQuery(xRayQuery(user.id));
  const { data } = reading;
  return (
    <Page
      title="X-ray"
      intro="The same session from both sides: what this page can read, and what the BFF sees. Only in the demo."
    >
      <Reading
        of={reading}
        failed="The BFF could not be asked what it sees."
        label="Asking the BFF what it sees…"
        blocks={4}
      />
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
          <AccessToken xRay={data.xRay} askedAt={data.askedAt} />
          <Cookies xRay={data.xRay} />
          <LastRequest xRay={data.xRay} />
          <Clocks xRay={data.xRay} />
        </div>
      )}
    </Page>
  );
}
