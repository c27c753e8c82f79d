import { expect, type Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { ask } from './asking.ts';

/**
 * An API behind the session, for specs that need a request whose effect can be counted: GET lists the texts that its user
 * has sent, POST adds one. The only file of the core's specs that knows what answers there.
 */
export const probe = {
  path: paths.notes,
  body: (text: string) => ({ title: text, body: '' }),
  textsIn: (json: string) =>
    (JSON.parse(json) as { notes: { title: string }[] }).notes.map((note) => note.title),
};

/** A script of this page sends a text, once. */
export async function sendText(page: Page, text: string): Promise<void> {
  const { status } = await ask(page, { method: 'POST', path: probe.path, body: probe.body(text) });
  expect(status).toBe(201);
}

/** What the BFF has got so far: a text twice, if a request ran twice. */
export async function sentTexts(page: Page): Promise<string[]> {
  return probe.textsIn((await ask(page, { path: probe.path })).body);
}
