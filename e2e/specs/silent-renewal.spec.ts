import { cookieNames } from '@tokenless/bff/contract';
import { ask, askAll, countOf } from '../support/asking.ts';
import { addNote, noteTitled, typeNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

test.describe('silent renewal', { tag: '@core' }, () => {
  test.beforeEach(async ({ signUp, confirmTokens }) => {
    await signUp();
    await confirmTokens();
  });

  test('answers a GET whose access token has expired', async ({ page, wire, context, expireAccessToken }) => {
    await addNote(page, { title: 'Still here' });
    const before = await context.cookies();
    await expireAccessToken();
    await page.reload();

    await expect(noteTitled(page, 'Still here')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
    for (const { name, value } of await context.cookies()) {
      expect(before.find((cookie) => cookie.name === name)?.value).not.toBe(value);
    }
  });

  test('sends a POST once and writes its note once', async ({ page, wire, expireAccessToken }) => {
    await typeNote(page, { title: 'Written once', text: 'while the access token was gone' });
    await expireAccessToken();
    await page.getByRole('button', { name: 'Add note' }).click();

    await expect(noteTitled(page, 'Written once')).toHaveCount(1);
    const [sent, ...again] = wire.sent('POST', paths.notes);
    expect(again).toEqual([]);
    expect(sent?.status).toBe(201);
    expect(JSON.parse(sent?.requestBody ?? '')).toMatchObject({ title: 'Written once' });
    expect(sent?.responseHeaders['set-cookie']).toHaveLength(2);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('makes one rotation for ten requests at once', async ({
    page,
    wire,
    expireAccessToken,
    securityEvents,
  }) => {
    const before = wire.sent('GET', paths.notes).length;
    await expireAccessToken();
    const heard = await askAll(
      page,
      Array.from({ length: 10 }, () => ({ path: paths.notes })),
    );

    expect(heard.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(wire.sent('GET', paths.notes)).toHaveLength(before + 10);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect((await securityEvents()).filter((event) => event === 'session_rotated')).toHaveLength(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('happens as well when the browser has dropped the access cookie', async ({
    page,
    wire,
    context,
    expireAccessToken,
    dropAccessCookie,
  }) => {
    await expireAccessToken();
    await dropAccessCookie();
    await addNote(page, { title: 'With the refresh cookie alone' });

    expect((await context.cookies()).map(({ name }) => name).toSorted()).toEqual(
      Object.values(cookieNames).toSorted(),
    );
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.sent('POST', paths.notes)).toHaveLength(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('keeps the refresh token until its time has come', async ({ page, context, dropAccessCookie }) => {
    const valueOf = async (wanted: string) =>
      (await context.cookies()).find(({ name }) => name === wanted)?.value;
    const [access, refresh] = [await valueOf(cookieNames.access), await valueOf(cookieNames.refresh)];
    await dropAccessCookie();
    await page.reload();

    await expect(page.getByText('No notes yet.')).toBeVisible();
    await expect.poll(() => valueOf(cookieNames.access)).not.toBe(access);
    expect(await valueOf(cookieNames.access)).toBeDefined();
    expect(await valueOf(cookieNames.refresh)).toBe(refresh);
    expect(await countOf(page, 'rotations')).toBe(0);
  });

  test('can be watched on the session page', async ({ page, expireAccessToken }) => {
    await page.getByRole('link', { name: 'Session' }).click();
    const renewal = page.getByRole('region', { name: 'Silent renewal' });
    await renewal.getByRole('button', { name: 'Ask the BFF something' }).click();
    await expect(renewal.getByRole('status')).toContainText('nothing was renewed');
    await expireAccessToken();
    await renewal.getByRole('button', { name: 'Ask the BFF something' }).click();
    await expect(renewal.getByRole('status')).toContainText('renewed the session inside that request');
    expect(await countOf(page, 'rotations')).toBe(1);
  });

  test('carries a working day on one sign-in', async ({ page, wire, advanceClock }) => {
    const halfHours = 22;
    for (let passed = 0; passed < halfHours; passed += 1) {
      await advanceClock(1800);
      await ask(page, { path: paths.notes });
    }

    expect(await countOf(page, 'renewals')).toBe(halfHours);
    expect(wire.withStatus(401)).toEqual([]);
    await page.reload();
    await expect(page.getByText('No notes yet.')).toBeVisible();
  });
});
