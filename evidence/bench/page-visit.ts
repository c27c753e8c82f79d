import type { Browser, CDPSession, Page } from '@playwright/test';

/** What crossed the network meanwhile. Bytes with headers, as they were compressed. */
interface Traffic {
  readonly requests: number;
  readonly preflights: number;
  readonly bytes: number;
  readonly script: number;
}

export interface Visit {
  /** `ms` of the largest contentful paint. */
  readonly first: Traffic & { readonly ms: number };
  /** `ms` from the click to the navigation that only people who are signed in see. */
  readonly signIn: Traffic & { readonly ms: number };
  /** Of each time that the same question was asked: how many preflights. */
  readonly questions: readonly number[];
  /** `Access-Control-Max-Age` of the preflights' answers. */
  readonly maxAges: readonly string[];
}

/**
 * Opens the sign-in page in a browser without cookies and cache, makes a throw-away account, asks the BFF.
 * @param latency milliseconds that each request takes longer
 */
export async function visit(
  browser: Browser,
  { address, latency }: { address: string; latency: number },
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: address, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const network = await watch(await context.newCDPSession(page), latency);
  await page.goto('/sign-in');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const first = { ...network.since(), ms: await largestPaint(page) };
  await page.waitForLoadState('networkidle');
  network.since();
  const shown = untilSignedIn(page);
  await page.getByRole('button', { name: 'throw-away account' }).click();
  const ms = await shown;
  const signIn = { ...network.since(), ms };
  await page.getByRole('link', { name: 'Session', exact: true }).click();
  const questions: number[] = [];
  for (let asked = 0; asked < 3; asked += 1) {
    await page.waitForLoadState('networkidle');
    network.since();
    const answered = page.waitForResponse((response) => response.request().method() === 'GET');
    await page.getByRole('button', { name: 'Ask the BFF something' }).click();
    await answered;
    questions.push(network.since().preflights);
  }
  await context.close();
  return { first, signIn, questions, maxAges: [...network.maxAges] };
}

async function watch(session: CDPSession, latency: number) {
  const types = new Map<string, string>();
  const maxAges = new Set<string>();
  let traffic = { requests: 0, preflights: 0, bytes: 0, script: 0 };
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    types.set(requestId, type);
    traffic.requests += 1;
    if (request.method === 'OPTIONS') traffic.preflights += 1;
  });
  session.on('Network.responseReceived', ({ response: { headers } }) => {
    const maxAge = Object.entries(headers).find(([name]) => /^access-control-max-age$/i.test(name));
    if (maxAge) maxAges.add(maxAge[1]);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
    if (types.get(requestId) === 'Script') traffic.script += encodedDataLength;
  });
  await session.send('Network.enable');
  const unlimited = { offline: false, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', { ...unlimited, latency });
  return {
    maxAges,
    /** Since the last time. */
    since(): Traffic {
      const last = traffic;
      traffic = { requests: 0, preflights: 0, bytes: 0, script: 0 };
      return last;
    },
  };
}

/** As of now, in milliseconds since the navigation began. */
function largestPaint(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
}

/** In the page, so that the time between it and this process does not count. */
function untilSignedIn(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let start;
    addEventListener('click', () => (start = performance.now()), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('nav[aria-label="Pages"]')) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(document.body, { childList: true, subtree: true });
  })`);
}
