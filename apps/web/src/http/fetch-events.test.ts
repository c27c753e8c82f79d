import { describe, expect, it } from 'vitest';
import { answeringServer, brokenOff, json } from '../../test/answering-server.ts';
import { fetchEvents } from './fetch-events.ts';

const bff = answeringServer();
const never = new AbortController().signal;

describe('an answer of events', () => {
  it('is refused with the problem that the server tells', async () => {
    bff.answer('GET /', json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
    const told = { code: 'session_ended', reason: 'idle_expired' };
    await expect(all(fetchEvents('/', never))).rejects.toMatchObject(told);
  });

  it('is unreachable when the connection breaks off, at once or between two events', async () => {
    bff.answer('GET /a', brokenOff);
    bff.answer('GET /b', (request, response) =>
      response.write('data: {"n":1}\n\n', () => request.socket.destroy()),
    );
    await expect(all(fetchEvents('/a', never))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(all(fetchEvents('/b', never))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('gives each event as it is complete, over chunks that end anywhere', async () => {
    bff.answer('GET /', (_request, response) => {
      const bytes = Buffer.from('data: {"word":"größer"}\n\n:\n\ndata: {"n":2}\n\ndata: {"cut":');
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    expect(await all(fetchEvents('/', never))).toEqual([{ word: 'größer' }, { n: 2 }]);
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  it('ends the connection when nobody listens any more', async () => {
    const closed = Promise.withResolvers<void>();
    bff.answer('GET /', (_request, response) => {
      response.once('close', closed.resolve);
      response.write('data: {"n":1}\n\n');
    });
    for await (const event of fetchEvents('/', never)) {
      expect(event).toEqual({ n: 1 });
      break;
    }
    await closed.promise;
  });
});

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}
