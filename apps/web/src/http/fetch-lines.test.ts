import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenOff, json, startAnsweringServer, type AnsweringServer } from '../../test/answering-server.ts';
import { connectTo } from './bff-origin.ts';
import { fetchLines, linesOf } from './fetch-lines.ts';

let bff: AnsweringServer;
beforeEach(async () => {
  bff = await startAnsweringServer();
  connectTo(bff.origin);
});
afterEach(() => bff.close());

const never = new AbortController().signal;

describe('an answer of lines', () => {
  it('is refused with the problem that the server tells', async () => {
    bff.answers.set('GET /', json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
    await expect(all(fetchLines('/', never))).rejects.toMatchObject({
      code: 'session_ended',
      reason: 'idle_expired',
    });
  });

  it('is unreachable when the connection breaks off, at once or between two lines', async () => {
    bff.answers.set('GET /a', brokenOff);
    bff.answers.set('GET /b', (request, response) =>
      response.write('{"n":1}\n', () => request.socket.destroy()),
    );
    await expect(all(fetchLines('/a', never))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(all(fetchLines('/b', never))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('gives each value as its line is complete, over chunks that end anywhere', async () => {
    bff.answers.set('GET /', (_request, response) => {
      const bytes = Buffer.from('{"word":"größer"}\n\n{"n":2}\n{"cut":');
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    expect(await all(fetchLines('/', never))).toEqual([{ word: 'größer' }, { n: 2 }]);
    expect(bff.requests[0]?.headers['x-csrf']).toBe('1');
  });

  it('ends the connection when nobody listens any more', async () => {
    const closed = Promise.withResolvers<void>();
    bff.answers.set('GET /', (_request, response) => {
      response.once('close', closed.resolve);
      response.write('{"n":1}\n');
    });
    for await (const line of fetchLines('/', never)) {
      expect(line).toEqual({ n: 1 });
      break;
    }
    await closed.promise;
  });
});

describe('lines of chunks', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a', 'b\n', 'c'], ['ab']],
    [
      ['\n', '\n'],
      ['', ''],
    ],
    [[''], []],
  ])('makes of %j the lines %j', async (chunks, lines) => {
    expect(await all(linesOf(each(chunks)))).toEqual(lines);
  });
});

async function* each(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}
