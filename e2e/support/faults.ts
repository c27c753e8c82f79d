import type { BrowserContext } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import type { Wire } from './exchange.ts';

interface Places {
  readonly context: BrowserContext;
  readonly wire: Wire;
  readonly webOrigin: string;
}

const mark = 'Content-Security-Policy:';

/**
 * What Firefox counts among a page's errors, and Chromium does not: a request to another origin got no answer at all. An
 * answer that may not be read has a status, and another reason.
 */
const noAnswer =
  /^The Same Origin Policy disallows reading the remote resource at \S+ \(Reason: CORS request did not succeed\)\. Status code: \(null\)\.$/;

/**
 * Watches for what no spec should cause.
 * @returns the errors that no script caught, and the violations: told by the page, by the browser, and reported to the BFF
 */
export async function watchForFaults({ context, wire, webOrigin }: Places): Promise<() => readonly string[]> {
  const faults: string[] = [];
  context.on('weberror', (fault) => {
    const { message } = fault.error();
    const isOurs = fault.page()?.url().startsWith(webOrigin);
    if (isOurs && !noAnswer.test(message)) faults.push(message);
  });
  context.on('console', (message) => {
    const isOurs = message.page()?.url().startsWith(webOrigin);
    if (isOurs && /Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  await context.addInitScript((mark) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(mark, effectiveDirective, blockedURI),
    );
  }, mark);
  return () => [...faults, ...wire.sent('POST', paths.cspReports).map(({ requestBody }) => requestBody)];
}
