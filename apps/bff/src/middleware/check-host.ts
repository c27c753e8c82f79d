/**
 * Guarantee: a request that names another host is refused. A page whose own name an attacker lets point at this server (DNS rebinding) is
 * same-origin to the browser; only the `Host` header tells it apart. Two of them are refused as well: a proxy may have believed the other.
 * So is another host in the target of the request, which counts for more than the header.
 *
 * Our own name may come in any case and with the scheme's default port, as proxies and clients write it; in no other spelling.
 * @see RFC 9110 §4.2.3 (both mean the same), RFC 9112 §3.2, §3.2.2 (a host in the target)
 */
import type { Request, RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';

/** Spellings are compared, not parsed: what a parser makes of an odd one is how a stranger's host would get in. */
export function checkHost(origins: readonly string[]): RequestHandler {
  const hosts = new Set(origins.flatMap(spellingsOf));
  const isOurs = (host: string) => hosts.has(host.toLowerCase());
  return function checkHost(request, _response, next) {
    const [host = '', ...more] = hostHeaders(request);
    const inTarget = hostInTarget(request.url) ?? host;
    if (!isOurs(host) || !isOurs(inTarget) || more.length > 0) throw new Problem('host_rejected');
    next();
  };
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function spellingsOf(origin: string): string[] {
  const { protocol, host, hostname, port } = new URL(origin);
  return port === '' ? [host, `${hostname}:${defaultPorts[protocol]}`] : [host];
}

function hostInTarget(target: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(target)?.[1];
}

/** As they came: of two, `headers` has the first, and `headersDistinct` costs as much as all headers together. */
function hostHeaders({ rawHeaders }: Request): string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    if (name.length === 4 && name.toLowerCase() === 'host') values.push(value);
  }
  return values;
}
