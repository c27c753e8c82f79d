import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { openEventStream } from './support/event-stream.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

const read = [
  paths.health,
  paths.readiness,
  paths.jwks,
  paths.session,
  paths.sessions,
  paths.securityEvents,
  probePath,
];

describe('HEAD', () => {
  it.each(read)('answers as GET does, without the body: %s', async (path) => {
    const got = await browser.get(path);
    const answer = await browser.send('HEAD', path);

    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers['content-type']).toBe(got.headers['content-type']);
    expect(answer.headers['cache-control']).toBe(got.headers['cache-control']);
  });

  it('of the event stream ends at once, with the headers of GET', async () => {
    const answer = await browser.send('HEAD', paths.sessionEvents);

    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'cache-control': 'no-store',
    });
  });

  it('of the event stream takes no place among the streams', async () => {
    for (let count = 0; count < 10; count += 1) await browser.send('HEAD', paths.sessionEvents);

    for (let count = 0; count < 5; count += 1) {
      expect((await openEventStream(bff, browser)).status).toBe(200);
    }
    expect((await browser.send('HEAD', paths.sessionEvents)).status).toBe(200);
  });

  it.each([
    ...read.filter((path) => path.startsWith('/api')),
    paths.sessions,
    paths.securityEvents,
    paths.sessionEvents,
  ])('shows nothing to somebody who is signed out: %s', async (path) => {
    expect((await bff.browser().send('HEAD', path)).status).toBe(401);
  });

  it.each([paths.session, paths.sessionEvents, probePath])('needs X-CSRF: %s', async (path) => {
    const answer = await browser.send('HEAD', path, { headers: { 'x-csrf': undefined } });

    expect(answer.status).toBe(403);
  });

  it.each([
    passwordPaths.signIn,
    passwordPaths.registration,
    paths.renewal,
    passwordPaths.password,
    paths.cspReports,
  ])('is refused where GET is: %s', async (path) => {
    expect((await browser.send('HEAD', path)).status).toBe(405);
  });
});
