import { expect } from 'vitest';

import type { Environment } from '../../src/config/read-config.ts';
import { cookieNames } from '../../src/contract.ts';
import type { Browser } from './browser.ts';
import type { Answer } from './exchange.ts';
import { probePath } from './probe.ts';
import { refreshClaims } from './seeded-sessions.ts';
import { storedTexts, storedSessions } from './stored.ts';

/** A text that a browser was told is kept. */
interface Acknowledged {
  readonly text: string;
  readonly browser: Browser;
  /** Whether the same answer brought a refresh token: one that is late does not. */
  readonly broughtToken: boolean;
}

export interface Outcome {
  readonly acknowledged: readonly Acknowledged[];
  readonly refused: readonly Answer[];
  /** How many got no answer. */
  readonly lost: number;
}

/**
 * Every browser sends a text at the same time, and renews on the way.
 * @param each is told how many were acknowledged so far, each time that one is
 */
export async function renewAll(
  browsers: readonly Browser[],
  each: (acknowledged: number) => void = () => {},
): Promise<Outcome> {
  const acknowledged: Acknowledged[] = [];
  const refused: Answer[] = [];
  const visits = browsers.map(async (browser, index) => {
    browser.jar.delete(cookieNames.access);
    const text = `text ${index} of ${performance.now()}`;
    const answer = await browser.post(probePath, { body: { text } });
    if (answer.status !== 201) {
      refused.push(answer);
      return;
    }
    const broughtToken = answer.setCookies.some((line) => line.startsWith(cookieNames.refresh));
    each(acknowledged.push({ text, browser, broughtToken }));
  });
  const ended = await Promise.allSettled(visits);
  return { acknowledged, refused, lost: ended.filter(({ status }) => status === 'rejected').length };
}

/** The text is there, the session lives, and its current token is the one that was brought. */
export async function expectKept(environment: Environment, { acknowledged }: Outcome): Promise<void> {
  const [rows, texts] = [await storedSessions(environment), await storedTexts(environment)];
  expect(acknowledged.filter(({ text }) => !texts.has(text))).toEqual([]);
  for (const { browser, broughtToken } of acknowledged) {
    const { sid, jti } = await refreshClaims(environment, browser);
    const row = rows.get(sid);
    expect(row?.revokedAt).toBeNull();
    expect(broughtToken ? [row?.currentJti] : [row?.currentJti, row?.previousJti]).toContain(jti);
  }
}
