/**
 * Promise: no answer of the BFF can be rendered as a page, framed, sniffed, kept by a cache or embedded by another origin.
 * @see OWASP ASVS 5.0, 3.2.1, 3.4.1, 3.4.4, 3.5.8, 14.3.2
 */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

export function secureHeaders({ https }: { https: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      // A year; over plain http browsers ignore it, and it must not be promised there.
      strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: true },
    }),
    function forbidStoring(_request, response, next) {
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
