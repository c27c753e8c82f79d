import { expect, it } from 'vitest';
import { answeringServer, json } from '../../test/answering-server.ts';
import { credentialedRequest, fetchJson } from './fetch-json.ts';

const bff = answeringServer();
const never = new AbortController().signal;

it('includes credentials and sends X-CSRF', async () => {
  expect(credentialedRequest('/bff/session', never).credentials).toBe('include');
  bff.answer('GET /bff/session', json({ state: 'signed_out' }));
  expect(await fetchJson('/bff/session', never)).toEqual({ state: 'signed_out' });
  expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
});
