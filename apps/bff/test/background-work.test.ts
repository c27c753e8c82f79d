import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

const day = 86_400;

let bff: TestBff;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  bff = await startTestBff();
});
afterEach(async () => {
  await bff.stop();
  vi.useRealTimers();
});

const rows = (table: 'sessions' | 'security_events') =>
  bff.database.kysely.selectFrom(table).selectAll().execute();

describe('a BFF that runs for long', () => {
  it('removes the rows of sessions a day after their end', async () => {
    await bff.signedIn();
    bff.clock.advance(2 * day);
    expect(await rows('sessions')).toHaveLength(1);

    vi.advanceTimersByTime(60_000);

    await vi.waitFor(async () => expect(await rows('sessions')).toEqual([]));
  });

  it('removes what happened to an account after 90 days', async () => {
    await bff.signedIn();
    await vi.waitFor(async () => expect(await rows('security_events')).toHaveLength(2));
    bff.clock.advance(91 * day);

    vi.advanceTimersByTime(60_000);

    await vi.waitFor(async () => expect(await rows('security_events')).toEqual([]));
  });

  it('replaces its signing key', async () => {
    const keys = async () => (await bff.browser().get(paths.jwks)).json.keys;
    const [first] = await keys();
    bff.clock.advance(30 * day);

    vi.advanceTimersByTime(300_000);

    await vi.waitFor(async () => expect(await keys()).toHaveLength(2));
    expect(await keys()).toContainEqual(first);
  });

  it('does nothing more once it has stopped', async () => {
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await bff.restart();
    const count = vi.getTimerCount();

    await bff.restart();

    expect(vi.getTimerCount()).toBe(count);
  });
});
