// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { answeringServer, brokenOff, json, silent, type Answer } from '../../test/answering-server.ts';
import { fetchJson } from './fetch-json.ts';
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

  it('gives up after a while', () => {
    expect(http.defaults.timeout).toBe(15_000);
  });
});

const invalid = {
  status: 400,
  code: 'validation_failed',
  requestId: 'r1',
  fields: { title: 'Give a title.' },
};
const ended = { status: 401, code: 'session_ended', reason: 'idle_expired' };
const busy = { status: 503, code: 'renewal_superseded', retryAfterSeconds: 1 };
const never = new AbortController().signal;
const half: Answer = (_request, response) => void response.writeHead(200).write('{');

describe.each([
  ['axios', (signal: AbortSignal): Promise<unknown> => http.get('/', { signal })],
  ['fetch', (signal: AbortSignal): Promise<unknown> => fetchJson('/', signal)],
])('a request by %s', (_by, send) => {
  it.each([
    ['a problem with fields', json(invalid, invalid.status), invalid],
    ['a problem with a reason', json(ended, ended.status), ended],
    ['a problem that passes', json(busy, busy.status), busy],
    ['a connection that breaks off', brokenOff, { code: 'unreachable' }],
    ['the error page of a gateway', page(502), { code: 'unreachable' }],
    ['a page instead of JSON', page(200), { code: 'unexpected' }],
    ['an error without a known code', json({ code: 'constructor' }, 400), { code: 'unexpected' }],
  ])('makes a ProblemError of %s, and is not repeated', async (_what, answer, problem) => {
    bff.answer('GET /', answer);
    const failure: unknown = await send(never).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject(problem);
    expect(bff.requests).toHaveLength(1);
  });

  it('makes one of no answer or half an answer in time, and of a server that is not there', async () => {
    const unreachable = { code: 'unreachable' };
    for (const answer of [silent, half]) {
      bff.answer('GET /', answer);
      await expect(send(AbortSignal.timeout(20))).rejects.toMatchObject(unreachable);
    }
    bff.close();
    await expect(send(never)).rejects.toMatchObject(unreachable);
  });
});

function page(status: number): Answer {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
}
