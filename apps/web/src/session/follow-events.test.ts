import type { SessionStreamEvent } from '@tokenless/bff/contract/answers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answeringServer, brokenOff, json, type Answer } from '../../test/answering-server.ts';
import { fetchEvents } from '../http/fetch-events.ts';
import { backOffMs, followEvents } from './follow-events.ts';

const path = '/bff/session/events';
const bff = answeringServer();
let stop: AbortController;
beforeEach(() => void (stop = new AbortController()));
afterEach(() => stop.abort());

describe('following the events of a session', () => {
  const ended = stream({ type: 'listening' }, { type: 'ended', reason: 'signed_out_elsewhere' });
  const refused = json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401);
  it.each([
    ['when told of an end, and not when only connected', ended, { pauses: [1], refetches: 1 }],
    ['once after a 401, and waits before it asks again', refused, { pauses: [1], refetches: 1 }],
    ['after each failure, and waits longer each time', brokenOff, { pauses: [1, 2, 3], refetches: 3 }],
    [
      'after an answer that ends at once, as after a failure',
      stream({ type: 'listening' }),
      { pauses: [1, 2], refetches: 1 },
    ],
  ])('refetches %s', async (_when, answer, expected) => {
    bff.answer(`GET ${path}`, answer);
    expect(await follow({ pauses: expected.pauses.length })).toEqual(expected);
    expect(bff.requests).toHaveLength(expected.pauses.length);
  });

  it('refetches when the stream is there again', async () => {
    bff.answer(`GET ${path}`, brokenOff);
    const { refetches } = await follow({
      pauses: 2,
      onPause: () => bff.answer(`GET ${path}`, stream({ type: 'listening' })),
    });
    expect(refetches).toBe(2);
  });
});

it('waits twice as long each time, up to half a minute, or by chance down to half of that', () => {
  const waits = (random: number) => [1, 2, 3, 6, 60].map((failures) => backOffMs(failures, random));
  expect(waits(1)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  expect(waits(0)).toEqual([500, 1_000, 2_000, 15_000, 15_000]);
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
