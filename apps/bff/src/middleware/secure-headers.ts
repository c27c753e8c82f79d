/**
 * Promise: no answer of the BFF can be rendered as a page, framed, sniffed, kept by a cache or embedded by another origin.
 * @see OWASP ASVS 5.0, 3.2.1, 3.4.1, 3.4.4, 3.5.8, 14.3.2
 */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

import { mayDemandHttps } from '../config/may-demand-https.ts';

/** @param origin under which browsers reach this server */
export function secureHeaders(origin: string): RequestHandler[] {
  const { protocol, hostname } = new URL(origin);
  const demandsHttps = protocol === 'https:' && mayDemandHttps(hostname);
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      // A year; over plain http browsers ignore it, and it must not be promised there.
      strictTransportSecurity: demandsHttps && { maxAge: 31_536_000, includeSubDomains: true },
    }),
    function forbidStoring(_request, response, next) {
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
