// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  brokenOff,
  json,
  silent,
  startAnsweringServer,
  type AnsweringServer,
} from '../../test/answering-server.ts';
import { connectTo } from './bff-origin.ts';
import { http } from './http.ts';
import { ProblemError } from './problem-error.ts';

let bff: AnsweringServer;
beforeEach(async () => {
  bff = await startAnsweringServer();
  connectTo(bff.origin);
});
afterEach(() => bff.close());

describe('the axios instance', () => {
  it('lets the browser send its HttpOnly cookies to another origin', async () => {
    bff.answers.set('POST /sign-in', (_request, response) => {
      response.writeHead(204, { 'set-cookie': 'sealed=1; HttpOnly; Path=/' }).end();
    });
    bff.answers.set('GET /things', json({ things: [] }));

    await http.post('/sign-in', {});
    const { data } = await http.get<unknown>('/things');

    expect(bff.requests[1]?.headers.cookie).toBe('sealed=1');
    expect(data).toEqual({ things: [] });
  });

  it.each(['get', 'post', 'put', 'delete'] as const)('sends X-CSRF with every %s', async (method) => {
    bff.answers.set(`${method.toUpperCase()} /`, (_request, response) => response.writeHead(204).end());
    await http.request({ method, url: '/' });
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  it('turns a problem answer into a ProblemError with all its members', async () => {
    const body = {
      type: 'about:blank',
      title: 'Some fields are not acceptable',
      status: 400,
      code: 'validation_failed',
      requestId: 'r1',
      fields: { title: 'Give a title.' },
    };
    bff.answers.set('POST /things', json(body, 400));
    const problem = await failureOf(http.post('/things', { title: '' }));
    expect(problem).toMatchObject({
      code: 'validation_failed',
      status: 400,
      fields: { title: 'Give a title.' },
      requestId: 'r1',
    });
  });

  it('keeps the reason of an ended session and the seconds to wait', async () => {
    bff.answers.set('GET /a', json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
    bff.answers.set('GET /b', json({ status: 503, code: 'renewal_superseded', retryAfterSeconds: 1 }, 503));
    expect(await failureOf(http.get('/a'))).toMatchObject({ code: 'session_ended', reason: 'idle_expired' });
    expect(await failureOf(http.get('/b'))).toMatchObject({
      code: 'renewal_superseded',
      retryAfterSeconds: 1,
    });
  });

  it('neither repeats nor follows up a request that failed', async () => {
    bff.answers.set('POST /things', json({ status: 401, code: 'session_required' }, 401));
    await failureOf(http.post('/things', {}));
    expect(bff.requests).toHaveLength(1);
  });

  it.each([
    ['an answer that breaks off', brokenOff, 'unreachable'],
    ['the error page of a gateway', page(502), 'unreachable'],
    ['a page instead of JSON', page(200), 'unexpected'],
    ['an error without a known code', json({ code: 'constructor' }, 400), 'unexpected'],
  ])('calls %s by its name', async (_what, answer, code) => {
    bff.answers.set('GET /', answer);
    expect(await failureOf(http.get('/'))).toMatchObject({ code });
  });

  it('gives up on a server that does not answer in time', async () => {
    bff.answers.set('GET /', silent);
    expect(await failureOf(http.get('/', { timeout: 20 }))).toMatchObject({ code: 'unreachable' });
    expect(http.defaults.timeout).toBe(15_000);
  });

  it('calls a server that is not there unreachable', async () => {
    bff.close();
    expect(await failureOf(http.get('/'))).toMatchObject({ code: 'unreachable' });
  });
});

async function failureOf(request: Promise<unknown>): Promise<ProblemError> {
  const failure = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ProblemError);
  return failure as ProblemError;
}

function page(status: number): Parameters<AnsweringServer['answers']['set']>[1] {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
}
