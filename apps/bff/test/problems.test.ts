import { describe, expect, it } from 'vitest';

import { paths, type ProblemCode, problems } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signInWithTooManyRoles } from './support/accounts.ts';
import type { Answer } from './support/exchange.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';
import { startOwnBff, useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);

const members = ['type', 'title', 'status', 'code', 'requestId'];

/** The code of a problem that has the members which every problem has, and the answer around them. */
const codeOf = (answer: Answer) => {
  const { code } = answer.json as { code: ProblemCode };
  const requestId = answer.headers['x-request-id'];
  expect(answer.status).toBe(problems[code].status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json).toMatchObject({ type: 'about:blank', ...problems[code], code, requestId });
  return code;
};

describe('a fault inside the BFF', () => {
  it('tells nothing but the id of the request', async () => {
    const answer = await signInWithTooManyRoles(bff);

    expect(codeOf(answer)).toBe('internal_error');
    expect(answer.setCookies).toEqual([]);
    expect(Object.keys(answer.json)).toEqual(members);
    const { requestId } = answer.json;
    const err = expect.objectContaining({ message: expect.stringContaining('does not fit into a cookie') });
    const logged = { level: 50, requestId, code: 'internal_error', err };
    expect(bff.log).toContainEqual(expect.objectContaining(logged));
  });

  it('tells nothing of a database that is down', async () => {
    const down = await startOwnBff();
    const signedIn = await down.signedIn();
    await down.database.close();
    down.forgetLog();

    for (const answer of [
      await signedIn.get(probePath),
      await signedIn.get(paths.session),
      await signedIn.delete(paths.session),
      await signedIn.post(paths.renewal),
      await down.browser().post(passwordPaths.signIn, { body: { email: 'a@example.com', password } }),
      await down.browser().post(passwordPaths.registration, {
        body: { name: 'Ada', email: randomEmail(), password },
      }),
      await down.browser().get(paths.readiness),
    ]) {
      expect(codeOf(answer)).toBe('temporarily_unavailable');
      expect(Object.keys(answer.json)).toEqual([...members, 'retryAfterSeconds']);
      expect(answer).toMatchObject({ headers: { 'retry-after': '2' }, setCookies: [] });
      expect(answer.text).not.toMatch(/sql|database|driver/i);
    }
    const logged = { level: 50, code: 'temporarily_unavailable', detail: 'the database failed' };
    expect(down.log).toContainEqual(expect.objectContaining(logged));
  });
});

describe('a problem', () => {
  it.each<[ProblemCode, () => Promise<Answer>]>([
    ['body_malformed', () => browser.post(probePath, { body: '{' })],
    ['validation_failed', () => browser.post(probePath, { body: {} })],
    ['request_malformed', () => browser.delete(`${probePath}/%zz`)],
    ['session_required', () => bff.browser().get(probePath)],
    ['csrf_rejected', () => browser.get(probePath, { headers: { 'x-csrf': undefined } })],
    ['not_found', () => browser.get('/nowhere')],
    ['method_not_allowed', () => browser.send('PATCH', probePath)],
    ['media_type_unsupported', () => browser.post(probePath, { body: 'x', headers: text })],
    ['host_rejected', () => browser.get(probePath, { headers: { host: 'evil.test' } })],
  ])('has the one shape: %s', async (code, send) => {
    expect(codeOf(await send())).toBe(code);
  });

  it('names each field that is not acceptable, in a sentence', async () => {
    const answer = await browser.post(probePath, { body: { text: 7, extra: 1, more: 2 } });

    expect(codeOf(answer)).toBe('validation_failed');
    expect(answer.json.fields).toEqual({ text: 'Give a text.', extra: expect.stringContaining('extra') });
  });

  it('repeats nothing that was typed', async () => {
    const typed = { name: 'x'.repeat(101), email: 'hunter2 at home', password: 'hunter2' };

    const answer = await bff.browser().post(passwordPaths.registration, { body: typed });

    expect(codeOf(answer)).toBe('validation_failed');
    expect(answer.text).not.toContain('hunter2');
  });
});

const text = { 'content-type': 'text/plain' };

describe('an address with the wrong method', () => {
  it.each([
    ['GET', passwordPaths.registration, 'POST'],
    ['DELETE', passwordPaths.signIn, 'POST'],
    ['POST', paths.session, 'GET, DELETE'],
    ['PATCH', paths.session, 'GET, DELETE'],
    ['GET', paths.renewal, 'POST'],
    ['GET', paths.sessionByHandle('some'), 'DELETE'],
    ['GET', passwordPaths.password, 'PUT'],
    ['POST', paths.health, 'GET'],
    ['DELETE', paths.readiness, 'GET'],
    ['POST', paths.jwks, 'GET'],
    ['GET', paths.cspReports, 'POST'],
  ])('says which it takes: %s %s', async (method, path, allowed) => {
    const answer = await browser.send(method, path);

    expect(codeOf(answer)).toBe('method_not_allowed');
    expect(answer.headers.allow).toBe(allowed);
  });
});

describe('an address that nothing is behind', () => {
  it.each(['/', '/bff', '/bff/sign-in', '/favicon.ico', '/.well-known/', '/healthz/x'])(
    'is not found: %s',
    async (path) => {
      const answer = await browser.get(path);

      expect(codeOf(answer)).toBe('not_found');
      expect(answer.text).not.toContain(path === '/' ? 'Cannot' : path);
    },
  );

  it('tells strangers nothing of what is there', async () => {
    expect(codeOf(await bff.browser().get('/api/nowhere'))).toBe('session_required');
    expect(codeOf(await browser.get('/api/nowhere'))).toBe('not_found');
  });
});
