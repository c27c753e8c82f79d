import { beforeEach, describe, expect, it, vi } from 'vitest';

import { makeReadOnly } from '../../test/support/databases.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { signIn, useSessionParts } from '../../test/support/session-parts.ts';
import { createLog } from '../log/log.ts';
import type { RefreshClaims } from '../tokens/refresh-token.ts';
import { Confirmations } from './confirmations.ts';
import type { PresentedToken, SessionStore } from './session-store.ts';

/** confirmAfter 45 s; at most 5 s of skew between a process and the database. */
const { parts, bff, user } = useSessionParts();
let token: RefreshClaims;
beforeEach(async () => {
  token = (await signIn(bff, { userId: user.id })).refresh;
});

const present = (presented = token, waited = 0) =>
  bff.acknowledge(presented, parts.clock.monotonic() - waited);
const confirmedAt = async () => (await bff.store.find(token.sid))?.session.confirmedAt;

describe('confirmation', () => {
  it('is left to the next request by one that came early and waited', async () => {
    parts.clock.advance(50);
    await present(token, 5.25);
    expect(await confirmedAt()).toBeNull();
    await present();

    expect(await confirmedAt()).toBe(parts.clock.now());
  });

  it('is asked of the database once per process and generation', async () => {
    parts.clock.advance(45);
    await present();
    await parts.database.close();
    await present();

    expect(parts.log()).toBe('');
  });

  it('is one statement for all who present the token while it is made', async () => {
    parts.clock.advance(45);
    const confirm = vi.spyOn(bff.store, 'confirm');
    await Promise.all([present(), present(), present()]);

    expect(confirm).toHaveBeenCalledOnce();
    expect(await confirmedAt()).toBe(parts.clock.now());
  });

  it('does not bother the database before it can be made', async () => {
    await parts.database.close();
    parts.clock.advance(39.75);
    await present();

    expect(parts.log()).toBe('');
  });
});

describe('a confirmation that fails', () => {
  it('fails no request, and is made by the next', async () => {
    parts.clock.advance(45);
    const repair = await makeReadOnly(parts.database);

    await expect(present()).resolves.toBeUndefined();
    expect(await confirmedAt()).toBeNull();
    expect(parts.log()).toContain('a confirmation could not be noted');
    await repair();
    await present();

    expect(await confirmedAt()).toBe(parts.clock.now());
  });
});

describe("a process whose clock is not the database's", () => {
  const startedAhead = async (seconds: number) => {
    const clock = new MovableClock(parts.clock.now() + seconds);
    return { clock, acknowledge: (await parts.startProcess(clock)).acknowledge };
  };

  it('that is five seconds ahead tries until the database agrees', async () => {
    const { clock, acknowledge } = await startedAhead(5);
    for (const seconds of [44.75, 0.25]) {
      for (const each of [clock, parts.clock]) each.advance(seconds);
      expect(await confirmedAt()).toBeNull();
      await acknowledge(token, clock.monotonic());
    }

    expect(await confirmedAt()).toBe(parts.clock.now());
  });

  it('that is five seconds behind confirms in time all the same', async () => {
    const { clock, acknowledge } = await startedAhead(-5);
    for (const each of [clock, parts.clock]) each.advance(45);
    await acknowledge(token, clock.monotonic());

    expect(await confirmedAt()).toBe(parts.clock.now());
  });
});

describe('memory of confirmations', () => {
  it('is bounded, and the oldest goes first', async () => {
    const asked: PresentedToken[] = [];
    const store = {
      confirm: (presented: PresentedToken) => Promise.resolve(asked.push(presented) > 0),
    } as unknown as SessionStore;
    const confirmations = new Confirmations({
      store,
      clock: parts.clock,
      confirmAfterSeconds: 45,
      log: createLog('silent'),
    });
    const presentGen = (gen: number) =>
      confirmations.record({ sid: 'sid', gen, iat: 0 }, parts.clock.monotonic());

    for (let gen = 0; gen < 100_000; gen += 1) await presentGen(gen);
    await presentGen(0);
    expect(asked).toHaveLength(100_000);
    await presentGen(100_000);
    await presentGen(1);
    expect(asked).toHaveLength(100_001);
    await presentGen(0);

    expect(asked).toHaveLength(100_002);
  });
});
