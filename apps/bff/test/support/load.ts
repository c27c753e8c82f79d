import { cookieNames } from '../../src/contract.ts';
import type { Browser } from './browser.ts';
import type { Answer } from './exchange.ts';
import { probePath } from './probe.ts';

export interface Visit {
  readonly answer: Answer;
  readonly milliseconds: number;
}

export interface Load {
  /** The visits that were answered so far. */
  readonly visits: readonly Visit[];
  /** The texts that were acknowledged. */
  readonly acknowledged: readonly string[];
  /** Sends no more, and waits for the answers. A visit that got none is an error. */
  stop(): Promise<void>;
}

/**
 * Many browsers, each coming back now and then as people do: it sends a text, renewing on the way, then it only
 * reads, then it writes again. One after the other sends, whether or not those before it were answered.
 */
export function startLoad(browsers: readonly Browser[], everyMilliseconds: number): Load {
  const visits: Visit[] = [];
  const acknowledged: string[] = [];
  const underWay = new Set<Promise<void>>();
  let sent = 0;

  const visit = async (browser: Browser, number: number) => {
    const isWriting = Math.floor(number / browsers.length) % 2 === 0;
    if (isWriting) browser.jar.delete(cookieNames.access);
    const text = `text ${number}`;
    const start = performance.now();
    const answer = isWriting
      ? await browser.post(probePath, { body: { text } })
      : await browser.get(probePath);
    visits.push({ answer, milliseconds: performance.now() - start });
    if (answer.status === 201) acknowledged.push(text);
  };
  const timer = setInterval(() => {
    const browser = browsers[sent % browsers.length] as Browser;
    const running = visit(browser, sent);
    sent += 1;
    underWay.add(running);
    // One that fails stays, so that `stop` tells of it.
    running.then(
      () => underWay.delete(running),
      () => {},
    );
  }, everyMilliseconds);
  return {
    visits,
    acknowledged,
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}
