import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { Page } from '../../ui/page.tsx';
import { times } from '../../ui/format-time.ts';
import { Experiments } from './experiments.tsx';
import { Timeline } from './timeline.tsx';
import { AccessToken, Clocks, Cookies, LastRequest, RefreshToken } from './what-bff-sees.tsx';
import { xRayQuery } from './x-ray-query.ts';
import './x-ray.css';

export default function XRayPage() {
  const { user } = useSignedIn();
  const reading = useQuery(xRayQuery(user.id));
  const { data } = reading;
  return (
    <Page
      title="X-ray"
      intro="Your session from all sides. Point at an underlined name, or tap it: it says what it stops, and what not. Only in the demo."
    >
      <Reading
        of={reading}
        failed="The BFF could not be asked what it sees."
        label="Asking the BFF what it sees…"
        blocks={4}
      />
      {data && (
        <>
          <Experiments />
          <section className="card stack" aria-labelledby="generations">
            <h2 id="generations">Generations of the refresh token</h2>
            <p className="hint">
              Generation {data.xRay.session.generation} is current, renewed{' '}
              {times(data.xRay.session.renewals)} so far, {data.xRay.session.confirmed ? '' : 'not yet '}
              confirmed by the browser.
            </p>
            <Timeline timeline={data.xRay.timeline} />
          </section>
          <div className="x-ray">
            <Place name="This page">
              <WhatScriptsSee />
              <LastRequest xRay={data.xRay} />
            </Place>
            <Place name="Your browser">
              <Cookies xRay={data.xRay} />
            </Place>
            <Place name="The BFF and its database">
              <AccessToken xRay={data.xRay} askedAt={data.askedAt} />
              <RefreshToken xRay={data.xRay} />
              <Clocks xRay={data.xRay} />
            </Place>
          </div>
        </>
      )}
    </Page>
  );
}

function Place({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="x-ray-place">
      <p>{name}</p>
      {children}
    </div>
  );
}
