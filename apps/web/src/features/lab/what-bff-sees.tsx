import { duration } from '../../ui/format-time.ts';
import { secondsLeft } from '../../ui/countdown.ts';
import { useNow } from '../../ui/use-now.ts';
import type { XRayAnswer } from './contract.ts';
import { Facts } from './facts.tsx';

export interface Props {
  readonly xRay: XRayAnswer;
  readonly askedAt: number;
}

export function AccessToken({ xRay: { accessToken, clocks }, askedAt }: Props) {
  const { state, endsInSeconds = 0, header = {}, claims = {} } = accessToken;
  const left = secondsLeft({ seconds: endsInSeconds, at: askedAt }, useNow(250));
  const isOver = state !== 'valid' || left === 0;
  return (
    <section className="card stack" aria-labelledby="claims">
      <h2 id="claims">In the access token</h2>
      <p className="hint">Sealed: the BFF alone reads what it says. It never leaves its cookie.</p>
      <p role="timer" aria-label="Access token" className="x-ray-figure">
        {isOver ? 'expired' : `${left} s left`}
      </p>
      <Facts rows={tokenRows({ ...header, ...claims }, clocks.bff)} />
    </section>
  );
}

export function RefreshToken({ xRay: { refreshToken, clocks } }: Pick<Props, 'xRay'>) {
  if (!refreshToken) return null;
  const { header, claims } = refreshToken;
  return (
    <details className="card">
      <summary>In the refresh token</summary>
      <Facts rows={tokenRows({ ...header, ...claims }, clocks.bff)} />
    </details>
  );
}

export function Cookies({ xRay: { cookies } }: Pick<Props, 'xRay'>) {
  const attributes = cookies[0]?.attributes ?? [];
  const isGiven = (start: string) => attributes.some((attribute) => attribute.startsWith(start));
  const prefixes = new Set(cookies.map(({ name }) => /^__(?:[A-Z][a-z]+-)+/.exec(name)?.[0] ?? ''));
  const terms = [
    ...attributes,
    ...[...prefixes].filter(Boolean),
    ...(isGiven('Domain') ? [] : ['no Domain']),
    ...(isGiven('Max-Age') ? [] : ['no Max-Age or Expires']),
  ];
  return (
    <section className="card stack" aria-labelledby="cookies">
      <h2 id="cookies">The cookies</h2>
      <p className="hint">Set by the BFF’s answers, sent back by the browser. Both have all of this:</p>
      <Facts rows={terms.map((term) => [term, inShort[term]])} />
      <Facts rows={cookies.map(({ name, bytes }) => [name, `${bytes} of 4,096 bytes`])} />
    </section>
  );
}

const inShort: Readonly<Record<string, string>> = {
  HttpOnly: 'no script reads it',
  Secure: 'https, or localhost',
  'SameSite=Strict': 'not from other sites',
  'Path=/': 'to every address',
  '__Host-Http-': 'set by this host alone',
  'no Domain': 'to this host alone',
  'no Max-Age or Expires': 'ends with the browser',
  'Max-Age': 'ends with its token',
  Expires: 'the same',
};

export function LastRequest({ xRay: { lastRequest } }: Pick<Props, 'xRay'>) {
  return (
    <section className="card stack" aria-labelledby="last-request">
      <h2 id="last-request">The last request</h2>
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
    <details className="card">
      <summary>Clocks and timings</summary>
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
          ['After that it is refused, but not taken for a copy, for', `${timings.lateGraceSeconds} s`],
          ['Cookies go out within', `${timings.setCookieWithinSeconds} s`],
        ]}
      />
    </details>
  );
}

const moments = new Set(['iat', 'exp', 'auth_time']);

function tokenRows(said: Readonly<Record<string, unknown>>, now: number) {
  return Object.entries(said).map(([name, value]) => {
    if (moments.has(name) && typeof value === 'number') return [name, fromNow(value, now)] as const;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [name, <code key={name}>{text}</code>] as const;
  });
}

function fromNow(epochSeconds: number, now: number): string {
  const distance = duration(Math.abs(epochSeconds - now));
  return `${timeOfDay(epochSeconds)}, ${epochSeconds > now ? `in ${distance}` : `${distance} ago`}`;
}

function timeOfDay(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000).toISOString().slice(11, 19)} UTC`;
}
