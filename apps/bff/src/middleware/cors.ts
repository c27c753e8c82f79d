/**
 * Guarantee: exactly the configured origins may read answers and send credentials; nobody else's origin is ever reflected.
 * Refusals come after this, so that the web app can read why.
 * @see OWASP ASVS 5.0, 3.4.2
 */
import cors from 'cors';
import type { RequestHandler } from 'express';

import { csrfHeader, requestIdHeader } from '../contract.ts';

/** A list, never a pattern: `https://app.example.com.evil.example` matches many patterns that were meant for `app.example.com`. */
export function corsPolicy(webOrigins: readonly string[]): RequestHandler {
  return cors({
    origin: [...webOrigins],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', csrfHeader.name],
    exposedHeaders: [requestIdHeader, 'Retry-After'],
    // As long as a browser keeps it: Chromium two hours, Firefox a day.
    maxAge: 86_400,
  });
}
