import type { Page } from '@playwright/test';
import type { Wire } from './exchange.ts';

/** How many of the last requests are listed. */
const listed = 12;

/** Prints what stood on each page and what was asked last: where only the output is kept, that is all there is to go by. */
export async function describeFailure(pages: readonly Page[], wire: Wire): Promise<void> {
  for (const page of pages) {
    const text = page.locator('body').innerText({ timeout: 2_000 });
    console.error(`${page.url()} showed:`, await text.catch(() => 'it can no longer be read'));
  }
  const asked = wire.exchanges.filter(({ url }) => /^\/(bff|api)\//.test(url.pathname));
  for (const { method, url, status, requestHeaders, responseBody } of asked.slice(-listed)) {
    const cookies = (requestHeaders.cookie ?? '').replaceAll(/=[^;]*/g, '');
    console.error(method, url.pathname, `[${cookies}]`, status, responseBody.slice(0, 200));
  }
}
