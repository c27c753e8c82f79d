import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  brokenOff,
  json,
  silent,
  startAnsweringServer,
  type AnsweringServer,
} from '../../test/answering-server.ts';
import { connectTo } from './bff-origin.ts';
import { credentialedRequest, fetchJson } from './fetch-json.ts';
import { ProblemError } from './problem-error.ts';

let bff: AnsweringServer;
beforeEach(async () => {
  bff = await startAnsweringServer();
  connectTo(bff.origin);
});
afterEach(() => bff.close());

const never = new AbortController().signal;

describe('the set-up with fetch', () => {
  it('includes credentials and sends X-CSRF', async () => {
    expect(credentialedRequest('/bff/session', never).credentials).toBe('include');
    bff.answers.set('GET /bff/session', json({ state: 'signed_out' }));
    expect(await fetchJson('/bff/session', never)).toEqual({ state: 'signed_out' });
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  it('turns a problem answer into a ProblemError', async () => {
    bff.answers.set(
      'GET /',
      json({ status: 503, code: 'temporarily_unavailable', retryAfterSeconds: 2 }, 503),
    );
    const answer = fetchJson('/', never);
    await expect(answer).rejects.toBeInstanceOf(ProblemError);
    await expect(answer).rejects.toMatchObject({ code: 'temporarily_unavailable', retryAfterSeconds: 2 });
  });

  it('calls a broken connection unreachable and a page instead of JSON unexpected', async () => {
    bff.answers.set('GET /a', brokenOff);
    bff.answers.set('GET /b', (_request, response) => response.end('<h1>Hello</h1>'));
    await expect(fetchJson('/a', never)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(fetchJson('/b', never)).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('gives up when told to, also after the headers have come', async () => {
    bff.answers.set('GET /a', silent);
    bff.answers.set('GET /b', (_request, response) => void response.writeHead(200).write('{'));
    await expect(fetchJson('/a', AbortSignal.timeout(20))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(fetchJson('/b', AbortSignal.timeout(20))).rejects.toMatchObject({ code: 'unreachable' });
  });
});
