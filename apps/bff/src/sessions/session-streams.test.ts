import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  type SessionParts,
  type SessionProcess,
  signIn,
  startSessionParts,
} from '../../test/support/session-parts.ts';
import { SessionStreams, streamLimits, type StreamTarget } from './session-streams.ts';

let parts: SessionParts;
let process: SessionProcess;
let streams: SessionStreams;
beforeEach(async () => {
  parts = await startSessionParts();
  process = await parts.startProcess();
});
afterEach(() => streams.stop());

function startStreams(limits = streamLimits): void {
  const { clock, config } = parts;
  streams = new SessionStreams({ ...process, clock, timings: config.timings, limits });
}

/** A page of a session of its own. */
async function pageOf(user: { readonly id: string }): Promise<StreamTarget> {
  const { access } = await signIn(process, { userId: user.id });
  return { sid: access.sid, userId: user.id, send() {}, keepOpen() {}, close() {} };
}

describe('event streams', () => {
  it('are at most twenty a user, however many sessions there are', async () => {
    startStreams();
    const user = await parts.createUser();
    for (let session = 0; session < 4; session += 1) {
      const page = await pageOf(user);
      for (let count = 0; count < 5; count += 1) streams.open(page);
    }
    const [another, somebodyElse] = [await pageOf(user), await pageOf(await parts.createUser())];

    expect(() => streams.open(another)).toThrow('too many event streams');
    expect(streams.size).toBe(20);

    streams.open(somebodyElse);
    expect(streams.size).toBe(21);
  });

  it('are so many in all, whoever listens', async () => {
    startStreams({ ...streamLimits, inAll: 3 });
    const leave = streams.open(await pageOf(await parts.createUser()));
    for (let count = 0; count < 2; count += 1) streams.open(await pageOf(await parts.createUser()));
    const another = await pageOf(await parts.createUser());

    expect(() => streams.open(another)).toThrow('too many event streams');
    expect(streams.size).toBe(3);

    leave();
    streams.open(another);
    expect(streams.size).toBe(3);
  });
});
