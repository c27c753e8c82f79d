/**
 * Promise: a request that names another host is refused. A page whose own name an attacker lets point at this server (DNS rebinding) is
 * same-origin to the browser; only the `Host` header tells it apart. Two of them are refused as well: a proxy may have believed the other.
 * @see RFC 9112 §3.2
 */
import type { RequestHandler } from 'express';

import { Problem } from '../problems/problem.ts';

export function checkHost(origins: readonly string[]): RequestHandler {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  return function checkHost(request, _response, next) {
    const [host = '', ...more] = request.headersDistinct['host'] ?? [];
    if (!hosts.has(host) || more.length > 0) throw new Problem('host_rejected');
    next();
  };
}
