import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { signedInTwice } from './support/accounts.ts';
import { eventStreamRequest, openEventStream } from './support/event-stream.ts';
import { useFreshBff } from './support/use-test-bff.ts';

const bff = useFreshBff();

describe('the event stream', () => {
  it('is refused to whoever is signed out, and without X-CSRF', async () => {
    const browser = await bff.signedIn();

    expect((await openEventStream(bff, bff.browser())).status).toBe(401);
    const bare = await browser.get(paths.sessionEvents, { headers: { 'x-csrf': undefined } });
    expect(bare.json.code).toBe('csrf_rejected');
  });

  it('is open at most five times a session, and again when a listener leaves', async () => {
    const browser = await bff.signedIn();
    const streams = [];
    for (let count = 0; count < 6; count += 1) streams.push(await openEventStream(bff, browser));
    expect(streams.map(({ status }) => status)).toEqual([...Array(5).fill(200), 429]);

    streams[0]?.leave();

    await expect.poll(async () => (await openEventStream(bff, browser)).status).toBe(200);
  });

  it('tells at once that the session was ended elsewhere, and why', async () => {
    const { here, there } = await signedInTwice(bff);
    const stream = await openEventStream(bff, there);
    expect(await stream.next()).toEqual({ type: 'listening' });

    await here.delete(paths.sessions);

    expect(await stream.next()).toEqual({ type: 'ended', reason: 'signed_out_elsewhere' });
    expect(await stream.next()).toBeUndefined();
  });

  it('warns two minutes before the idle end, and tells the end', async () => {
    const browser = await bff.signedIn();
    bff.clock.advance(1800);
    const stream = await openEventStream(bff, browser);
    expect(await stream.next()).toEqual({ type: 'listening' });

    bff.clock.advance(181);
    expect(await stream.next()).toMatchObject({ type: 'ending_soon', idleEndInSeconds: 119 });

    bff.clock.advance(118);
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
    bff.clock.advance(1);
    expect(await stream.next()).toEqual({ type: 'ended', reason: 'idle_expired' });
  });

  it('ends with the life of an access token, and keeps no session alive', async () => {
    const browser = await bff.signedIn();
    const before = await bff.newestSession();
    const stream = await openEventStream(bff, browser);
    await stream.next();

    bff.clock.advance(300);

    expect(await stream.next()).toBeUndefined();
    expect(await bff.newestSession()).toEqual(before);
  });

  it('is kept open by an empty line every 15 seconds', async () => {
    const stream = await openEventStream(bff, await bff.signedIn());
    await stream.next();

    bff.clock.advance(15);

    expect(await stream.nextLine()).toBe(':');
  });

  it('ends although its answer cannot leave yet', async () => {
    const [first, second] = [await bff.signedIn(), await bff.signedIn()];
    const socket = connect(bff.port, '127.0.0.1').setEncoding('latin1');
    // Two requests on one connection: the second answer waits for the end of the first.
    socket.write(eventStreamRequest(first) + eventStreamRequest(second));
    await once(socket, 'data');
    for (let count = 0; count < 4; count += 1) expect((await openEventStream(bff, second)).status).toBe(200);
    await expect.poll(async () => (await openEventStream(bff, second)).status).toBe(429);

    await second.delete(paths.session);
    bff.clock.advance(20);
    // What keeps the first one open; the second one has ended.
    await once(socket, 'data');

    expect((await first.get(paths.session)).status).toBe(200);
    socket.destroy();
  });

  it('takes no place when its listener was gone before it was known', async () => {
    const browser = await bff.signedIn();

    for (let count = 0; count < 50; count += 1) {
      const socket = connect(bff.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(eventStreamRequest(browser), () => socket.destroy());
      await once(socket, 'close');
    }

    await expect.poll(() => bff.log.filter(({ msg }) => msg === 'request given up').length).toBe(50);
    for (let count = 0; count < 5; count += 1) {
      expect((await openEventStream(bff, browser)).status).toBe(200);
    }
  });

  it('does not hold up a stop', async () => {
    const browser = await bff.signedIn();
    const stream = await openEventStream(bff, browser);
    await stream.next();

    await bff.restart();

    expect(await stream.next()).toBeUndefined();
    expect((await openEventStream(bff, browser)).status).toBe(200);
  });
});
