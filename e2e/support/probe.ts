import { expect, type Page } from '@playwright/test';
import { probePath } from '@tokenless/bff/probe';
import { pageFetch } from './page-fetch.ts';

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
