import { mayDemandHttps } from './may-demand-https.ts';

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
