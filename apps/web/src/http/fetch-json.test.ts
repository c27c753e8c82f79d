import { describe, expect, it } from 'vitest';
import { answeringServer, brokenOff, json, silent, type Answer } from '../../test/answering-server.ts';
import { credentialedRequest, fetchJson } from './fetch-json.ts';
import { ProblemError } from './problem-error.ts';

const bff = answeringServer();
const never = new AbortController().signal;
const page: Answer = (_request, response) => response.end('<h1>Hello</h1>');
const half: Answer = (_request, response) => void response.writeHead(200).write('{');

describe('the set-up with fetch', () => {
  it('includes credentials and sends X-CSRF', async () => {
    expect(credentialedRequest('/bff/session', never).credentials).toBe('include');
    bff.answer('GET /bff/session', json({ state: 'signed_out' }));
    expect(await fetchJson('/bff/session', never)).toEqual({ state: 'signed_out' });
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  const busy = { code: 'temporarily_unavailable', retryAfterSeconds: 2 } as const;
  it.each([
    ['a problem answer', json({ status: 503, ...busy }, 503), busy],
    ['a broken connection', brokenOff, { code: 'unreachable' }],
    ['a page instead of JSON', page, { code: 'unexpected' }],
    ['no answer in time', silent, { code: 'unreachable' }],
    ['half an answer in time', half, { code: 'unreachable' }],
  ])('makes a ProblemError of %s', async (_what, answer, problem) => {
    bff.answer('GET /', answer);
    const heard = fetchJson('/', answer === silent || answer === half ? AbortSignal.timeout(20) : never);
    await expect(heard).rejects.toBeInstanceOf(ProblemError);
    await expect(heard).rejects.toMatchObject(problem);
  });
});
