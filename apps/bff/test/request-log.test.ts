import { once } from 'node:events';
import { connect } from 'node:net';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const browser = useSignedIn(bff);
beforeEach(() => bff.forgetLog());

const lines = () => bff.log.filter(({ msg }) => String(msg).startsWith('request '));

describe('the request log', () => {
  it('has one line for an answered request, without its query', async () => {
    const answer = await browser.get(`${probePath}?q=private`);

    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()[0]).toEqual({
      level: 30,
      time: expect.any(Number),
      requestId: answer.headers['x-request-id'],
      method: 'GET',
      path: probePath,
      status: 200,
      milliseconds: expect.any(Number),
      msg: 'request answered',
    });
  });

  it('alarms for a failure of the BFF, and for no refusal', async () => {
    await browser.get('/nowhere');
    await bff.database.kysely.schema.alterTable('probes').renameTo('gone').execute();
    expect((await browser.get(probePath)).status).toBe(503);
    await bff.database.kysely.schema.alterTable('gone').renameTo('probes').execute();

    await vi.waitFor(() => expect(lines().filter(({ method }) => method)).toHaveLength(2));
    expect(lines().filter(({ method }) => method)).toMatchObject([
      { level: 30, path: '/nowhere', status: 404 },
      { level: 50, path: probePath, status: 503 },
    ]);
  });

  it('tells a request whose sender went away before the answer', async () => {
    const socket = connect(bff.port, '127.0.0.1');
    socket.write(
      `POST ${passwordPaths.signIn} HTTP/1.1\r\nHost: bff.test\r\nOrigin: https://app.bff.test\r\nX-CSRF: 1\r\n`,
    );
    socket.write('Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();

    await vi.waitFor(() =>
      expect(lines()).toContainEqual(
        expect.objectContaining({ path: passwordPaths.signIn, msg: 'request given up' }),
      ),
    );
  });
});
