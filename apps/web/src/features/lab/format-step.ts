import { cookieNames } from '@tokenless/bff/contract';
import type { Exchange } from './contract.ts';
import type { Around } from './lanes.ts';

/** Without the prefix that every cookie of the app has. */
const shortNames: Readonly<Record<string, string>> = {
  [cookieNames.access]: 'access',
  [cookieNames.refresh]: 'refresh',
};

function formatCookies(names: readonly string[], generation?: number): string {
  return names
    .map((name) => {
      const short = shortNames[name] ?? name;
      return short.endsWith('refresh') && generation !== undefined ? `${short} ${generation}` : short;
    })
    .join(', ');
}

/** What came along. Where no browser was needed, the sender writes what he likes into the other headers: only the cookies count. */
export function formatRequest(exchange: Exchange, { server, hasBrowser }: Around): string {
  const { cookies, refreshGeneration, xCsrf, origin, secFetchSite } = exchange;
  // Browsers send the twin the cookies of the app, too, as to every port of a host: they mean nothing to it.
  const isTwinInBrowser = hasBrowser && server === 'twin';
  const own = isTwinInBrowser ? cookies.filter((name) => !(name in shortNames)) : cookies;
  const none = isTwinInBrowser ? 'no cookies of the twin' : 'no cookies';
  const carried = own.length === 0 ? none : `cookies: ${formatCookies(own, refreshGeneration)}`;
  if (!hasBrowser) return carried;
  return [
    carried,
    `X-CSRF: ${xCsrf || 'missing'}`,
    `Origin: ${origin || 'not sent'}`,
    `Sec-Fetch-Site: ${secFetchSite || 'not sent'}`,
  ].join(' · ');
}

export function formatAnswer({ status, isLost, code, setCookies, clearedCookies }: Exchange): string {
  if (status === 0) return 'There was no answer.';
  return [
    `${status}${code === undefined ? '' : ` ${code}`}`,
    setCookies.length > 0 && `sets ${formatCookies(setCookies)}`,
    clearedCookies.length > 0 && `clears ${formatCookies(clearedCookies)}`,
    isLost && 'lost on the way',
  ]
    .filter(Boolean)
    .join(', ');
}
