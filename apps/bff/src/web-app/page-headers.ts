/**
 * Guarantee: by the headers of every answer that belongs to the web app, the page runs only the scripts and styles
 * that were built with it, talks only to itself and its BFF, and is shown inside no other page.
 */
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { transportSecurity } from '../config/transport-security.ts';
import { paths } from '../contract.ts';

export interface PageHeaderOptions {
  /** Where the page sends its requests and its violation reports; empty when the BFF serves the page itself. */
  readonly bffOrigin: string;
  /** Development only: allows the inline script and the styles that the development server adds with this nonce. */
  readonly nonce?: string;
  /** Development only: the origin of the socket that announces changed files, such as `ws://localhost:5173`. */
  readonly devSocket?: string;
}

/** Everything that a browser offers and this page does not use (W3C Permissions Policy §3.1, ASVS 3.4). */
const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * Express or Connect middleware that sets the headers; it never ends a request.
 * `Strict-Transport-Security` goes out when the BFF is reached over https: its cookies are sent from the same site only, so the page
 * is too. A BFF that serves the page itself has set it already.
 * @throws TypeError at once if `bffOrigin` is neither an origin nor empty
 * @see CSP Level 3, Trusted Types; ASVS 3.4.1, 3.4.3 to 3.4.8
 */
export function pageHeaders(options: PageHeaderOptions) {
  const { bffOrigin } = options;
  if (bffOrigin !== '' && new URL(bffOrigin).origin !== bffOrigin) {
    throw new TypeError(`bffOrigin is not an origin: ${bffOrigin}`);
  }
  const reports = `${bffOrigin}${paths.cspReports}`;
  const secured = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity(options, reports) },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
  });
  const transport = bffOrigin === '' ? undefined : transportSecurity(bffOrigin);
  const permissions = unusedFeatures.map((feature) => `${feature}=()`).join(', ');

  return function setPageHeaders(request: Request, response: Response, next: NextFunction): void {
    response.setHeader('Permissions-Policy', permissions);
    if (isReportEndpoint(reports)) response.setHeader('Reporting-Endpoints', `csp="${reports}"`);
    if (transport) response.setHeader('Strict-Transport-Security', transport);
    secured(request, response, next);
  };
}

function contentSecurity({ bffOrigin, nonce, devSocket }: PageHeaderOptions, reports: string) {
  const nonces = nonce === undefined ? [] : [`'nonce-${nonce}'`];
  const destinations = [bffOrigin, devSocket ?? ''].filter((origin) => origin !== '');
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...nonces],
    'style-src': ["'self'", ...nonces],
    'img-src': ["'self'"],
    'connect-src': ["'self'", ...destinations],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
    'report-uri': [reports],
    'report-to': isReportEndpoint(reports) ? ['csp'] : null,
  };
}

/**
 * A browser that knows `report-to` ignores `report-uri`, and sends nothing to an endpoint that is not https (tried in
 * Chromium 156, where http://localhost does not count as https either).
 */
function isReportEndpoint(url: string): boolean {
  return url.startsWith('https:');
}
