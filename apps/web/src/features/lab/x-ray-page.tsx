import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { Page } from '../../ui/page.tsx';
import { duration, times } from '../../ui/format-time.ts';
import { Experiments } from './experiments.tsx';
import { Timeline } from './timeline.tsx';
import { xRayQuery } from './x-ray-query.ts';
import './x-ray.css';

/** With all the explanations; fetched after what stands above it. */
const Places = lazy(() => import('./places.tsx'));

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
          <MovedClock ahead={data.ahead} />
          <Experiments />
          <section className="card stack" aria-labelledby="generations">
            <h2 id="generations">Generations of the refresh token</h2>
            <p className="hint">
              Generation {data.xRay.session.generation} is current, renewed{' '}
              {times(data.xRay.session.renewals)} so far, {data.xRay.session.confirmed ? '' : 'not yet '}
              confirmed by the browser. A renewal begins the next once no request can still carry an older
              one.
            </p>
            <Timeline timeline={data.xRay.timeline} />
          </section>
          <Suspense>
            <Places xRay={data.xRay} askedAt={data.askedAt} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

/** In seconds: less than this, and nobody has moved it. */
const apart = 30;

function MovedClock({ ahead }: { readonly ahead: number }) {
  if (ahead < apart) return null;
  return (
    <p className="hint">
      The lab has moved the demo’s clock: it is {duration(ahead)} ahead of yours. Every time here goes by it.
    </p>
  );
}
