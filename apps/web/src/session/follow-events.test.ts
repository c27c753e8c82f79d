import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  brokenOff,
  json,
  startAnsweringServer,
  type Answer,
  type AnsweringServer,
} from '../../test/answering-server.ts';
import { connectTo } from '../http/bff-origin.ts';
import { fetchEvents } from '../http/fetch-events.ts';
import type { SessionStreamEvent } from '@tokenless/bff/contract/answers';
import { backOffMs, followEvents } from './follow-events.ts';

const path = '/bff/session/events';

let bff: AnsweringServer;
let stop: AbortController;
beforeEach(async () => {
  bff = await startAnsweringServer();
  connectTo(bff.origin);
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  bff.close();
});

describe('following the events of a session', () => {
  it('refetches when told of an end, and not when only connected', async () => {
    bff.answers.set(
      `GET ${path}`,
      stream({ type: 'listening' }, { type: 'ended', reason: 'signed_out_elsewhere' }),
    );
    const { refetches, pauses } = await follow({ pauses: 1 });
    expect(refetches).toBe(1);
    expect(pauses).toEqual([1]);
  });

  it('refetches once after a 401, and waits before it asks again', async () => {
    bff.answers.set(`GET ${path}`, json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
    const { refetches, pauses } = await follow({ pauses: 1 });
    expect(refetches).toBe(1);
    expect(pauses).toEqual([1]);
    expect(bff.requests).toHaveLength(1);
  });

  it('waits longer after each failure, and refetches in between', async () => {
    bff.answers.set(`GET ${path}`, brokenOff);
    const { refetches, pauses } = await follow({ pauses: 3 });
    expect(pauses).toEqual([1, 2, 3]);
    expect(refetches).toBe(3);
  });

  it('takes an answer that ends at once for a failure', async () => {
    bff.answers.set(`GET ${path}`, stream({ type: 'listening' }));
    const { pauses } = await follow({ pauses: 2 });
    expect(pauses).toEqual([1, 2]);
  });

  it('refetches when the stream is there again', async () => {
    bff.answers.set(`GET ${path}`, brokenOff);
    const { refetches } = await follow({
      pauses: 2,
      onPause: () => bff.answers.set(`GET ${path}`, stream({ type: 'listening' })),
    });
    expect(refetches).toBe(2);
  });
});

describe('the wait before the next try', () => {
  it('doubles up to half a minute', () => {
    expect([1, 2, 3, 6, 60].map((failures) => backOffMs(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 30_000, 30_000,
    ]);
  });

  it('is at least half of that, by chance', () => {
    expect(backOffMs(1, 0)).toBe(500);
    expect(backOffMs(9, 0)).toBe(15_000);
  });
});

/** Until it has paused so many times. */
async function follow({ pauses: most, onPause }: { pauses: number; onPause?: () => void }) {
  const pauses: number[] = [];
  let refetches = 0;
  await followEvents(
    {
      listen: (signal) => fetchEvents<SessionStreamEvent>(path, signal),
      refetch: async () => void (refetches += 1),
      pause: async (failures) => {
        pauses.push(failures);
        onPause?.();
        if (pauses.length === most) stop.abort();
      },
    },
    stop.signal,
  );
  return { refetches, pauses };
}

function stream(...events: readonly SessionStreamEvent[]): Answer {
  return (_request, response) =>
    response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}
