import { isIP } from 'node:net';

/**
 * The value of `Strict-Transport-Security` for a server that browsers reach under this origin; nothing where it must not be promised.
 * The origin decides, not the request: behind a proxy that ends TLS every request arrives in clear.
 * @see RFC 6797 §7.2 (not over plain http)
 */
export function transportSecurity(origin: string): string | undefined {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && mayDemandHttps(hostname)
    ? 'max-age=63072000; includeSubDomains'
    : undefined;
}

/**
 * Whether browsers may be told to use nothing but https for this host name. They keep that for years and for every port, so on a developer's own
 * machine it would break every other project there.
 * @see RFC 6797 §8.1.1 (never for addresses), §8.3 (every port)
 */
function mayDemandHttps(hostname: string): boolean {
  const isThisMachine = hostname === 'localhost' || hostname.endsWith('.localhost');
  return !isThisMachine && isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0;
}
