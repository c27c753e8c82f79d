import { type BrowserContext, expect } from '@playwright/test';
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

export type Watch = Awaited<ReturnType<typeof watchForFaults>>;

/** Watches for what no spec should cause. */
export async function watchForFaults({ context, wire, webOrigin }: Places) {
  const faults: string[] = [];
  /** Browsers report the same violation of the same page once. */
  const told = new Set<string>();
  context.on('weberror', (fault) => {
    const { message } = fault.error();
    const isOurs = fault.page()?.url().startsWith(webOrigin);
    if (isOurs && !noAnswer.test(message)) faults.push(message);
  });
  context.on('console', (message) => {
    const isOurs = message.page()?.url().startsWith(webOrigin);
    if (isOurs && message.text().startsWith(mark)) told.add(message.text());
    if (isOurs && /Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  await context.addInitScript((mark) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(mark, effectiveDirective, blockedURI),
    );
  }, mark);
  const reports = () => wire.sent('POST', paths.cspReports).map(({ requestBody }) => requestBody);
  return {
    /** The errors that no script caught, and the violations: told by the page, by the browser, and reported to the BFF. */
    faults: () => [...faults, ...reports()],
    /** Until each violation that a page has told is reported too: browsers report late, and then it would count for the next test. */
    reported: () => expect.poll(() => reports().length).toBeGreaterThanOrEqual(told.size),
  };
}
