import type { RequestHandler } from 'express';
import { z } from 'zod';

import { paths } from '../../contract.ts';
import type { Attempts } from './attempts.ts';
import { attemptParameter } from './contract.ts';

/** As browsers send it at once, by `report-uri`. */
const cspReport = z.object({
  'csp-report': z.object({ 'effective-directive': z.string(), 'blocked-uri': z.url() }),
});

/** What a browser reports by itself of the page's policy belongs to the attempt that the refused address names. */
export function watchReports(attempts: Attempts): RequestHandler {
  return (request, response, next) => {
    if (request.path === paths.cspReports) response.once('finish', () => remark(request.body, attempts));
    next();
  };
}

function remark(body: unknown, attempts: Attempts): void {
  const { success, data } = cspReport.safeParse(body);
  if (!success) return;
  const { 'effective-directive': directive, 'blocked-uri': blocked } = data['csp-report'];
  const { origin, pathname, searchParams } = new URL(blocked);
  const attempt = attempts.find(searchParams.get(attemptParameter) ?? '');
  if (!attempt || attempt.isOver) return;
  attempt.remark('BFF', `is sent the browser’s report: ${directive} refused ${origin}${pathname}`);
}
