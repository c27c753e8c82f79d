import { secondsLeft } from '../../ui/countdown.ts';
import { useNow } from '../../ui/use-now.ts';
import type { XRayAnswer } from './contract.ts';
import { Facts } from './facts.tsx';

interface Props {
  readonly xRay: XRayAnswer;
  readonly askedAt: number;
}

export function AccessToken({ xRay: { accessToken }, askedAt }: Props) {
  const { state, endsInSeconds = 0, claims = {} } = accessToken;
  const left = secondsLeft({ seconds: endsInSeconds, at: askedAt }, useNow(250));
  const isOver = state !== 'valid' || left === 0;
  return (
    <section className="card stack" aria-labelledby="claims">
      <h2 id="claims">In the access token</h2>
      <p className="hint">
        Claims, as the BFF reads them from the sealed cookie. The token itself never leaves it.
      </p>
      <p role="timer" aria-label="Access token" className="x-ray-figure">
        {isOver ? 'expired' : `${left} s left`}
      </p>
      <Facts
        rows={Object.entries(claims).map(([name, value]) => [
          name,
          <code key={name}>{typeof value === 'string' ? value : JSON.stringify(value)}</code>,
        ])}
      />
    </section>
  );
}

export function Cookies({ xRay: { cookies } }: Pick<Props, 'xRay'>) {
  return (
    <section className="card stack" aria-labelledby="cookies">
      <h2 id="cookies">The cookies</h2>
      <p className="hint">
        Set only by the BFF’s answers, sent back only by the browser. HttpOnly keeps them from every script.
      </p>
      <Facts
        rows={cookies.map(({ name, attributes, bytes }) => [
          name,
          <span key={name}>
            {attributes}, {bytes} bytes of 4,096
          </span>,
        ])}
      />
    </section>
  );
}

export function LastRequest({ xRay: { lastRequest } }: Pick<Props, 'xRay'>) {
  return (
    <section className="card stack" aria-labelledby="last-request">
      <h2 id="last-request">The last request</h2>
      <p className="hint">
        What showed that it came from this app and not from a form on another site. Without X-CSRF it would
        have been refused before it was read.
      </p>
      {lastRequest ? (
        <Facts
          rows={[
            ['Asked', `${lastRequest.method} ${lastRequest.path}`],
            ['X-CSRF', lastRequest.xCsrf || 'missing'],
            ['Origin', lastRequest.origin || 'not sent'],
            ['Sec-Fetch-Site', lastRequest.secFetchSite || 'not sent'],
            ['Answered', lastRequest.status],
          ]}
        />
      ) : (
        <p>None yet. Open another page, or renew now.</p>
      )}
    </section>
  );
}

export function Clocks({ xRay: { clocks, timings } }: Pick<Props, 'xRay'>) {
  const skew = Math.abs(clocks.bff - clocks.database);
  return (
    <section className="card stack" aria-labelledby="clocks">
      <h2 id="clocks">Clocks and timings</h2>
      <p className="hint">
        Times that decide come from the database’s clock. The one of this machine plays no part in it.
      </p>
      <Facts
        rows={[
          ['BFF', timeOfDay(clocks.bff)],
          ['Database', timeOfDay(clocks.database)],
          ['Apart', `${skew.toFixed(1)} s`],
          ['An access token lasts', `${timings.accessTtlSeconds} s`],
          ['A replaced token is tolerated for', `${timings.graceSeconds} s`],
          ['A token can be confirmed after', `${timings.confirmAfterSeconds} s`],
          ['A superseded one is only turned away for', `${timings.lateGraceSeconds} s`],
          ['Cookies go out within', `${timings.setCookieWithinSeconds} s`],
        ]}
      />
    </section>
  );
}

function timeOfDay(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000).toISOString().slice(11, 19)} UTC`;
}
