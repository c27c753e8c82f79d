import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { AccountEvent } from '../src/contract/answers.ts';
import { changePassword, rotated, signedInTwice, signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

type Page = { events: AccountEvent[]; next?: string };
const eventsOf = async (browser: Browser, query = '') =>
  (await browser.get(`${paths.securityEvents}${query}`)).json as Page;

describe('account activity', () => {
  it("holds nothing of anybody else's", async () => {
    const [one, other] = [await bff.signedIn(), await bff.signedIn()];
    const [foreign] = (await eventsOf(other)).events;

    const { events } = await eventsOf(one, `?before=${foreign?.id}`);

    expect(events).toEqual([]);
    expect((await eventsOf(one)).events).toHaveLength(2);
  });

  it('tells that a copied token was noticed', async () => {
    const { owner, copy: thief } = await rotated(bff);
    const { email } = (await owner.get(paths.session)).json.user;
    await bff.confirm(owner);
    bff.clock.advance(121);
    await thief.post(paths.renewal);
    await signIn(owner, { email });

    const { events } = await eventsOf(owner);

    const ended = { event: 'session_ended', reason: 'refresh_token_reused' };
    for (const told of [{ event: 'refresh_token_reused' }, ended])
      expect(events).toContainEqual(expect.objectContaining(told));
  });

  it('calls a session that goes on under a new password no end', async () => {
    const { here } = await signedInTwice(bff);
    await changePassword(here);

    const { events } = await eventsOf(here);

    const ends = events.filter(({ event }) => event === 'session_ended');
    expect(ends).toEqual([expect.objectContaining({ reason: 'password_changed', isThisDevice: false })]);
  });

  it('tells what happened, newest first, and marks what happened here', async () => {
    const { owner, copy } = await rotated(bff);
    bff.clock.advance(5);
    await copy.get(probePath);

    const { events } = await eventsOf(owner);

    const before = events.slice(1).map(({ event }) => event);
    expect(before.toSorted()).toEqual(['account_created', 'signed_in']);
    expect(events[0]).toMatchObject({ event: 'session_reissued', isThisDevice: true, secondsAgo: 0 });
  });

  it('comes in pages', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    for (let count = 0; count < 12; count += 1) {
      bff.clock.advance(1);
      await signIn(browser, { email });
    }

    const first = await eventsOf(browser);
    const second = await eventsOf(browser, `?before=${first.next}`);

    expect(first.events).toHaveLength(20);
    expect(second.next).toBeUndefined();
    expect(second.events.at(-1)?.secondsAgo).toBe(12);
    expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(26);
  });
});
