import { getDomain } from 'tldts';

/**
 * Whether browsers count two origins as one site: the same scheme and the same registrable domain. Between sites they do not send
 * `SameSite=Strict` cookies at all. Names that a provider hands out to its customers (`mine.herokuapp.com`) are sites of their own,
 * which only the public suffix list tells.
 * @see RFC 6265bis §5.2
 */
export function areSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

function siteOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${getDomain(hostname, { allowPrivateDomains: true }) ?? hostname}`;
}
