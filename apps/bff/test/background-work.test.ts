import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { useFreshBff } from './support/use-test-bff.ts';

const day = 86_400;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());
const bff = useFreshBff();

const rows = (table: 'sessions' | 'security_events') =>
  bff.database.kysely.selectFrom(table).selectAll().execute();

/** One more row each time, a year old: when that is gone, a round is over. */
const round = async () => {
  const { id } = await bff.database.kysely.selectFrom('users').select('id').executeTakeFirstOrThrow();
  await bff.database.kysely
    .insertInto('security_events')
    .values({ id: 'old', user_id: id, at: bff.clock.monotonic() - 365 * day, event: 'signed_in' })
    .execute();
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(async () =>
    expect((await rows('security_events')).map(({ id }) => id)).not.toContain('old'),
  );
};

describe('a BFF that runs for long', () => {
  it.each([
    ['sessions', 1, 8],
    ['security_events', 2, 91],
  ] as const)('removes old rows: %s, %i of them after %i days', async (table, count, days) => {
    await bff.signedIn();
    await vi.waitFor(async () => expect(await rows(table)).toHaveLength(count));
    bff.clock.advance(days * day);

    vi.advanceTimersByTime(60_000);

    await vi.waitFor(async () => expect(await rows(table)).toEqual([]));
  });

  it.each([
    ['two days ahead when it starts', 2 * day, false],
    ['months ahead for a moment while it runs', 100 * day, true],
  ])('removes nothing that lives by a clock that is %s', async (_when, seconds, isRunning) => {
    const browser = await bff.signedIn();
    await vi.waitFor(async () => expect(await rows('security_events')).toHaveLength(2));
    if (isRunning) await round();
    bff.clock.set(seconds);
    if (!isRunning) await bff.restart();

    await round();

    bff.clock.set(-seconds);
    expect(await rows('sessions')).toHaveLength(1);
    expect(await rows('security_events')).toHaveLength(2);
    expect((await browser.get(probePath)).status).toBe(200);
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
