import { cookieNames } from '@tokenless/bff/contract';
import type { Exchange } from './contract.ts';
import type { Around } from './lanes.ts';

/** Without the prefix that every cookie of the app has. */
const shortNames: Readonly<Record<string, string>> = {
  [cookieNames.access]: 'access',
  [cookieNames.refresh]: 'refresh',
};

export function formatCookies(names: readonly string[]): string {
  return names.map((name) => shortNames[name] ?? name).join(', ');
}

/** What came along. Where no browser was needed, the sender writes what he likes into the other headers: only the cookies count.
 * The twin is sent those of the app, too, which mean nothing to it. */
export function formatRequest(
  { cookies, xCsrf, origin, secFetchSite }: Exchange,
  { server, hasBrowser }: Around,
): string {
  if (!hasBrowser) return formatCarried(cookies);
  const own = server === 'BFF' ? cookies : cookies.filter((name) => !(name in shortNames));
  return [
    formatCarried(own),
    own.length < cookies.length && 'and the app’s cookies, which browsers send to every port of a host',
    `X-CSRF: ${xCsrf || 'missing'}`,
    `Origin: ${origin || 'not sent'}`,
    `Sec-Fetch-Site: ${secFetchSite || 'not sent'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function formatCarried(cookies: readonly string[]): string {
  return cookies.length === 0 ? 'no cookies' : `cookies: ${formatCookies(cookies)}`;
}

export function formatAnswer({ status, code, setCookies, clearedCookies }: Exchange): string {
  if (status === 0) return 'The answer was lost on the way.';
  return [
    `${status}${code === undefined ? '' : ` ${code}`}`,
    setCookies.length > 0 && `sets ${formatCookies(setCookies)}`,
    clearedCookies.length > 0 && `clears ${formatCookies(clearedCookies)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
