import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Browser } from './support/browser.ts';
import { openEventStream } from './support/event-stream.ts';
import { probePath } from './support/probe.ts';
import { runBff } from './support/running-bff.ts';
import { refreshClaims } from './support/seeded-sessions.ts';
import { expectRefusedSoon, isAccepted, isReady, useThreeInstances } from './support/three-instances.ts';

const house = useThreeInstances();

const removeRow = async (browser: Browser) => {
  const { sid } = await refreshClaims(house.environment, browser);
  await house.database.query('delete from sessions where sid = $1', [sid]);
};

const statements = [
  'delete from sessions',
  'delete from users',
  'truncate sessions',
  'truncate users cascade',
];

describe.each(statements)('after "%s"', (statement) => {
  it('every instance at once says that each session is over, to reads and to writes', async () => {
    const [browser, other] = [await house.signedIn(), await house.signedIn()];
    const streams = await Promise.all(house.instances.map((instance) => openEventStream(instance, browser)));
    for (const stream of streams) expect(await stream.next()).toEqual({ type: 'listening' });

    await house.database.query(statement);

    for (const stream of streams) {
      expect(await stream.next()).toEqual({ type: 'ended', reason: 'unknown' });
      expect(await stream.next()).toBeUndefined();
    }
    await Promise.all(house.instances.map((instance) => expectRefusedSoon(instance, browser)));
    for (const instance of house.instances) {
      expect(await isAccepted(instance, other)).toBe(false);
      const here = () => instance.browser([...browser.jar]);
      const answers = [
        await here().get(probePath),
        await here().post(probePath, { body: { text: 'a text' } }),
        await here().get(paths.sessions),
        await here().post(paths.renewal),
      ];
      for (const { json } of answers)
        expect(json).toMatchObject({ code: 'session_ended', reason: 'unknown' });
      expect((await here().get(paths.session)).json).toEqual({ state: 'signed_out', reason: 'unknown' });
    }
  });
});

describe('a session whose row went', () => {
  it('alone takes no other along', async () => {
    const [gone, kept] = [await house.signedIn(), await house.signedIn()];

    await removeRow(gone);

    await Promise.all(house.instances.map((instance) => expectRefusedSoon(instance, gone)));
    for (const instance of house.instances) expect(await isAccepted(instance, kept)).toBe(true);
  });

  it('before an instance started is not accepted by it', async () => {
    const [gone, kept] = [await house.signedIn(), await house.signedIn()];
    await removeRow(gone);

    const late = await runBff(house.environment);

    expect(await isAccepted(late, gone)).toBe(false);
    expect(await isAccepted(late, kept)).toBe(true);
    await late.stop();
  });

  it('while an instance heard nothing is not accepted when it hears again', async () => {
    const [, deaf] = house.instances;
    const [gone, kept] = [await house.signedIn(), await house.signedIn()];
    house.network.refuse('listen revocations');
    await isReady(deaf, false);
    await removeRow(gone);

    house.network.flow();
    await isReady(deaf, true);

    expect(await isAccepted(deaf, gone)).toBe(false);
    expect(await isAccepted(deaf, kept)).toBe(true);
  });
});
