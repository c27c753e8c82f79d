/**
 * Guarantee: violation reports of the web app reach the log, and can cost nothing more: 16 kB each, a few a minute from one address,
 * three fields kept. The answer is 204 whatever comes.
 */
import express, { type RequestHandler } from 'express';

import { ipKey } from '../limits/ip-key.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { Log } from '../log/log.ts';

export const cspReportLimits = { limit: 20, windowSeconds: 60 };

export function takeCspReports({ log, limiter }: { log: Log; limiter: RateLimiter }): RequestHandler[] {
  return [letSenderRead, parseReport, logReports(log, limiter)];
}

/** The browser itself reads the answer, for a page of another origin; without this it logs an error after each report. */
const letSenderRead: RequestHandler = (_request, response, next) => {
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

const json = express.json({ limit: '16kb', type: ['application/csp-report', 'application/reports+json'] });

const parseReport: RequestHandler = (request, response, next) => {
  json(request, response, (error?: unknown) => (error ? response.status(204).end() : next()));
};

function logReports(log: Log, limiter: RateLimiter): RequestHandler {
  return function logReports(request, response) {
    const reports: unknown[] = Array.isArray(request.body) ? request.body.slice(0, 10) : [request.body];
    if (limiter.attempt(ipKey(request.ip ?? 'unknown')) === 0) {
      for (const report of reports)
        log.warn({ violation: violationOf(report) }, 'content security policy violated');
    }
    response.status(204).end();
  };
}

/** Both report formats, cut down to what is worth reading; the rest is whatever a page's visitor chose to send. */
function violationOf(report: unknown): Record<string, string> {
  const outer = fieldsOf(report);
  const inner = fieldsOf(outer['csp-report'] ?? outer['body']);
  const text = (...names: string[]) =>
    (names.map((name) => inner[name]).find((value) => typeof value === 'string') ?? '').slice(0, 300);
  return {
    directive: text('effective-directive', 'effectiveDirective', 'violated-directive'),
    blocked: text('blocked-uri', 'blockedURL'),
    page: text('document-uri', 'documentURL'),
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
