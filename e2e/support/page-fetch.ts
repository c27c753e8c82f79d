import { expect, type Page } from '@playwright/test';
import { csrfHeader, paths } from '@tokenless/bff/contract';
import type { SessionAnswer } from '@tokenless/bff/contract/answers';
import { probePath } from '@tokenless/bff/probe';

export interface PageRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageAnswer {
  readonly status: number;
  readonly body: string;
}

/** A script in this page sends requests, all at once, as the web app sends its own. Rejects where the browser refuses. */
export async function pageFetchAll(page: Page, requests: readonly PageRequest[]): Promise<PageAnswer[]> {
  const headers = { [csrfHeader.name]: csrfHeader.value };
  const all = requests.map((request) => ({ headers, ...request }));
  const bffOrigin = await bffOriginOf(page);
  return page.evaluate(
    ({ bffOrigin, all }) =>
      Promise.all(
        all.map(async ({ path, body, headers, method = 'GET' }) => {
          const typed = body === undefined ? {} : { 'Content-Type': 'application/json' };
          const answer = await fetch(bffOrigin + path, {
            method,
            credentials: 'include',
            headers: { ...typed, ...headers },
            body: body === undefined ? null : JSON.stringify(body),
          });
          return { status: answer.status, body: await answer.text() };
        }),
      ),
    { bffOrigin, all },
  );
}

export async function pageFetch(page: Page, request: PageRequest): Promise<PageAnswer> {
  const [heard] = await pageFetchAll(page, [request]);
  return heard as PageAnswer;
}

/** What the BFF says about the session. Inspecting presents the tokens, and renews nothing. */
export async function inspectSession(page: Page): Promise<SessionAnswer> {
  return JSON.parse((await pageFetch(page, { path: paths.session })).body) as SessionAnswer;
}

/** How many seconds the BFF gives this session until its end. */
export async function secondsToEnd(page: Page, which: 'idle' | 'absolute' = 'idle'): Promise<number> {
  const { idleEndInSeconds, absoluteEndInSeconds } = await sessionTimes(page);
  return which === 'idle' ? idleEndInSeconds : absoluteEndInSeconds;
}

/** `renewals`: how often the access token was minted again; `rotations`: how often the refresh token with it. */
export async function countOf(page: Page, what: 'renewals' | 'rotations'): Promise<number> {
  const { demo } = await sessionTimes(page);
  if (!demo) throw new Error('the demo counts them, and this is none');
  return demo[what];
}

async function sessionTimes(page: Page) {
  const answer = await inspectSession(page);
  if (answer.state !== 'signed_in') throw new Error('nobody is signed in');
  return answer.session;
}

async function bffOriginOf(page: Page): Promise<string> {
  const settings = await page.locator('meta[name=settings]').getAttribute('content');
  return (JSON.parse(settings ?? '{}') as { bffOrigin: string }).bffOrigin;
}

/**
 * An API behind the session, for specs that need a request whose effect can be counted: GET lists the texts that its user
 * has sent, POST adds one. The only file of the core's specs that knows what answers there.
 */
export const probe = {
  path: probePath,
  body: (text: string) => ({ text }),
  textsIn: (json: string) => (JSON.parse(json) as { texts: string[] }).texts,
};

/** A script of this page sends a text, once. */
export async function sendText(page: Page, text: string): Promise<void> {
  const { status } = await pageFetch(page, { method: 'POST', path: probe.path, body: probe.body(text) });
  expect(status).toBe(201);
}

/** What the BFF has got so far: a text twice, if a request ran twice. */
export async function sentTexts(page: Page): Promise<string[]> {
  return probe.textsIn((await pageFetch(page, { path: probe.path })).body);
}
