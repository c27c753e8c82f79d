/**
 * Guarantee: no answer of the BFF can be rendered as a page, framed, sniffed, kept by a cache or embedded by another origin.
 * @see OWASP ASVS 5.0, 3.2.1, 3.4.1, 3.4.4, 3.5.8, 14.3.2
 */
import type { RequestHandler } from 'express';

import { transportSecurity } from '../config/transport-security.ts';

type Header = readonly [name: string, value: string];

const always: readonly Header[] = [
  ['Content-Security-Policy', "default-src 'none';base-uri 'none';frame-ancestors 'none';sandbox"],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  // For browsers that do not know `frame-ancestors`.
  ['X-Frame-Options', 'DENY'],
  ['Cache-Control', 'no-store'],
  // For a cache that keeps answers all the same: what they depend on.
  ['Vary', 'Origin, Sec-Fetch-Site'],
];

/** @param origin under which browsers reach this server */
export function secureHeaders(origin: string): RequestHandler {
  const headers = headersOfAnswers(origin);
  return function secureHeaders(_request, response, next) {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** For answers that pass by Express, too. */
export function headersOfAnswers(origin: string): readonly Header[] {
  const transport = transportSecurity(origin);
  return transport ? [...always, ['Strict-Transport-Security', transport]] : always;
}
