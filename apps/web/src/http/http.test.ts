// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { answeringServer, brokenOff, json, silent, type Answer } from '../../test/answering-server.ts';
import { http } from './http.ts';
import { ProblemError } from './problem-error.ts';

const bff = answeringServer();

describe('the axios instance', () => {
  it('lets the browser send its HttpOnly cookies to another origin', async () => {
    bff.answer('POST /sign-in', (_request, response) => {
      response.writeHead(204, { 'set-cookie': 'sealed=1; HttpOnly; Path=/' }).end();
    });
    bff.answer('GET /things', json({ things: [] }));

    await http.post('/sign-in', {});
    const { data } = await http.get<unknown>('/things');

    expect(bff.requests[1]?.headers.cookie).toBe('sealed=1');
    expect(data).toEqual({ things: [] });
  });

  it.each(['get', 'post', 'put', 'delete'] as const)('sends X-CSRF with every %s', async (method) => {
    bff.answer(`${method.toUpperCase()} /`, (_request, response) => response.writeHead(204).end());
    await http.request({ method, url: '/' });
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  it.each([
    { status: 400, code: 'validation_failed', requestId: 'r1', fields: { title: 'Give a title.' } },
    { status: 401, code: 'session_ended', reason: 'idle_expired' },
    { status: 503, code: 'renewal_superseded', retryAfterSeconds: 1 },
  ])('turns a problem answer into a ProblemError with all its members, once: $code', async (problem) => {
    bff.answer('POST /things', json({ type: 'about:blank', title: 'A title', ...problem }, problem.status));
    expect(await failureOf(http.post('/things', {}))).toMatchObject(problem);
    expect(bff.requests).toHaveLength(1);
  });

  it.each([
    ['an answer that breaks off', brokenOff, 'unreachable'],
    ['the error page of a gateway', page(502), 'unreachable'],
    ['a page instead of JSON', page(200), 'unexpected'],
    ['an error without a known code', json({ code: 'constructor' }, 400), 'unexpected'],
  ])('calls %s by its name', async (_what, answer, code) => {
    bff.answer('GET /', answer);
    expect(await failureOf(http.get('/'))).toMatchObject({ code });
  });

  it('calls a server unreachable that does not answer in time, or is not there', async () => {
    bff.answer('GET /', silent);
    expect(await failureOf(http.get('/', { timeout: 20 }))).toMatchObject({ code: 'unreachable' });
    expect(http.defaults.timeout).toBe(15_000);
    bff.close();
    expect(await failureOf(http.get('/'))).toMatchObject({ code: 'unreachable' });
  });
});

async function failureOf(request: Promise<unknown>): Promise<unknown> {
  const failure: unknown = await request.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  return failure;
}

function page(status: number): Answer {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
}
