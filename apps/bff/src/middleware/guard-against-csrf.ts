/**
 * Guarantee: a request that another site's page made the browser send is refused before its body is read, whatever its method.
 *
 * 1. `X-CSRF: 1`: a form cannot send it, and a script of another origin needs a preflight, which CORS refuses.
 * 2. `Sec-Fetch-Site`, if sent: `same-origin`, or another site with an `Origin` on the allowlist.
 * 3. `Origin`, if sent: on the allowlist. An unsafe method with neither header is refused.
 *
 * It asks for nothing secret, so nothing can get out of step between tabs.
 * @see RFC 10017 (CSRF), OWASP CSRF Prevention Cheat Sheet (Fetch Metadata)
 */
import type { Request, RequestHandler } from 'express';

import { csrfHeader, paths } from '../contract.ts';
import { Problem } from '../problems/problem.ts';

type Rule = 'x_csrf' | 'sec_fetch_site' | 'origin';

/** Who need not keep a rule, and why. */
const exceptions: Readonly<Record<string, readonly Rule[]>> = {
  // The browser itself sends violation reports; no script can add a header to them.
  [`POST ${paths.cspReports}`]: ['x_csrf'],
};

const safeMethods = new Set(['GET', 'HEAD']);

/**
 * @param allowedOrigins of the app's pages and of the BFF itself; compared as text, never parsed
 * @throws Problem `csrf_rejected`; which rule was broken stands in the log alone
 */
export function guardAgainstCsrf(allowedOrigins: readonly string[]): RequestHandler {
  const allowed = new Set(allowedOrigins);
  return function guardAgainstCsrf(request, _response, next) {
    const broken = brokenRules(request, allowed);
    const rule = broken.length > 0 && broken.find((each) => !exceptionsFor(request).includes(each));
    if (rule) throw new Problem('csrf_rejected', { detail: `rule ${rule}` });
    next();
  };
}

function exceptionsFor(request: Request): readonly Rule[] {
  return exceptions[`${request.method} ${request.baseUrl}${request.path}`] ?? [];
}

function brokenRules(request: Request, allowed: ReadonlySet<string>): Rule[] {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const broken: Rule[] = [];
  if (request.get(csrfHeader.name) !== csrfHeader.value) broken.push('x_csrf');
  const fromHere = site === 'same-origin';
  const fromElsewhere = (site === 'same-site' || site === 'cross-site') && origin !== undefined;
  if (site !== undefined && !fromHere && !fromElsewhere) broken.push('sec_fetch_site');
  if (origin !== undefined && !allowed.has(origin)) broken.push('origin');
  if (origin === undefined && site === undefined && !safeMethods.has(request.method)) broken.push('origin');
  return broken;
}
