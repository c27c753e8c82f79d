import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signIn } from './support/accounts.ts';
import { type BffProcess, browserOf, useSettings } from './support/bff-process.ts';
import type { Browser } from './support/browser.ts';
import { eventStreamRequest } from './support/event-stream.ts';
import { password, randomEmail } from './support/test-bff.ts';

const house = useSettings();

const generous = { timeout: 30_000 };
const somebody = () => ({ name: 'Ada', email: randomEmail(), password });

/** A process, and a browser that is signed in to it. */
const begin = async () => {
  const bff = house.start();
  let port = await bff.listening;
  const browser = browserOf(() => port);
  expect((await browser.post(passwordPaths.registration, { body: somebody() })).status).toBe(201);
  return {
    bff,
    browser,
    async startAgain() {
      const next = house.start();
      port = await next.listening;
      return next;
    },
  };
};

const refusesConnections = (browser: Browser) =>
  vi.waitFor(() => expect(browser.get(paths.health)).rejects.toThrow('ECONNREFUSED'), 10_000);

const logged = (bff: BffProcess) =>
  bff
    .log()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { time: number; path?: string; msg: string });

const clean = { code: 0, signal: null };

describe('a stop on request', generous, () => {
  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    'finishes what runs, then exits with 0: %s',
    async (signal) => {
      const { bff, browser, startAgain } = await begin();
      const request = browser.hold('POST', passwordPaths.registration, {
        headers: { connection: 'keep-alive' },
      });
      await request.arrived;

      bff.kill(signal);
      await refusesConnections(browser);
      const other = somebody();
      const answer = await request.finish(other);

      expect(answer).toMatchObject({ status: 201, headers: { connection: 'close' } });
      expect(await bff.exited).toEqual(clean);
      expect(bff.log()).toContain('"msg":"stopped"');
      expect(bff.complaint()).toBe('');
      await startAgain();
      expect((await signIn(browser, { email: other.email })).status).toBe(204);
    },
  );

  it('does not wait for connections that nobody uses', async () => {
    const { bff } = await begin();
    const idle = connect(await bff.listening, '127.0.0.1');
    await once(idle, 'connect');
    idle.write(`GET ${paths.health} HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n`);
    await once(idle, 'data');

    bff.kill('SIGTERM');

    expect(await bff.exited).toEqual(clean);
    idle.destroy();
  });
});

describe('a stop while a page listens for events', generous, () => {
  it('ends the stream, and does not wait for its connection', async () => {
    const { bff, browser } = await begin();
    const stream = connect(await bff.listening, '127.0.0.1');
    stream.write(eventStreamRequest(browser));
    await once(stream, 'data');

    bff.kill('SIGTERM');

    await once(stream.resume(), 'end');
    expect(await bff.exited).toEqual(clean);
    // Not by their order: on a pipe that is full for a moment pino's lines overtake each other.
    const answered = logged(bff).find(({ path }) => path === paths.sessionEvents)!;
    const stopped = logged(bff).find(({ msg }) => msg === 'stopped')!;
    // After ten seconds it would have cut what is left.
    expect(stopped.time - answered.time).toBeLessThan(5000);
  });
});

describe('a process that is killed', generous, () => {
  it('leaves everybody signed in who was told so', async () => {
    const { bff, browser, startAgain } = await begin();

    bff.kill('SIGKILL');
    expect(await bff.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await startAgain();

    expect((await browser.get(paths.session)).json).toMatchObject({ state: 'signed_in' });
    expect((await browser.post(paths.renewal)).status).toBe(204);
  });

  it('brings nobody back who has signed out', async () => {
    const { bff, browser, startAgain } = await begin();
    const copy = browser.copy();
    expect((await browser.delete(paths.session)).status).toBe(204);

    bff.kill('SIGKILL');
    await bff.exited;
    await startAgain();

    expect((await copy.get(paths.sessions)).json).toMatchObject({
      code: 'session_ended',
      reason: 'signed_out',
    });
  });
});
