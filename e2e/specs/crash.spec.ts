import { paths } from '@tokenless/bff/contract';
import { countOf } from '../support/page-fetch.ts';
import { signOutOn } from '../support/pages.ts';
import { sendText, sentTexts } from '../support/probe.ts';
import { expect, test } from '../support/test.ts';

test.describe('a BFF that is killed', () => {
  test.beforeEach(({ signUp }) => signUp());

  test('comes back with everybody signed in, and renews as before', async ({
    page,
    wire,
    confirmTokens,
    expireAccessToken,
    killBff,
    startBff,
  }) => {
    await sendText(page, 'Before');
    await confirmTokens();
    await killBff();
    await startBff();
    await expireAccessToken();

    await sendText(page, 'After');
    expect((await sentTexts(page)).toSorted()).toEqual(['After', 'Before']);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('stays the one that ended a session', async ({ page, stolenJar, killBff, startBff }) => {
    const saved = await stolenJar();
    await signOutOn(page);
    await killBff();
    await startBff();

    expect(await saved.get(paths.sessions)).toMatchObject({ status: 401, json: { code: 'session_ended' } });
  });
});
