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
 * Watches for what no spec should cause.
 * @returns the errors that no script caught, and the violations: told by the page, by the browser, and reported to the BFF
 */
export async function watchForFaults({ context, wire, webOrigin }: Places): Promise<() => readonly string[]> {
  const faults: string[] = [];
  context.on('weberror', (fault) => void faults.push(fault.error().message));
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
