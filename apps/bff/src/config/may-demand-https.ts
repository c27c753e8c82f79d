import { isIP } from 'node:net';

/**
 * Whether browsers may be told to use nothing but https for this host name. They keep that for years and for every port, so on a developer's own
 * machine it would break every other project there.
 * @see RFC 6797 §8.1.1 (never for addresses), §8.3 (every port)
 */
export function mayDemandHttps(hostname: string): boolean {
  const isThisMachine = hostname === 'localhost' || hostname.endsWith('.localhost');
  return !isThisMachine && isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0;
}
