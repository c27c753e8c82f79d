import type { Locator, Page } from '@playwright/test';
import { fetchAll } from '../../support/attacker-scripts.ts';
import { retype, tabTo, tabToAndPress } from '../../support/keyboard.ts';
import { fillSignIn, openPage, signOutOn } from '../../support/pages.ts';
import { readDocument, readVariables } from '../../support/readable.ts';
import { expect, test } from '../../support/test.ts';
import { times } from '../../support/times.ts';
import { expectTextOnly, expectUsable, hostile, unbroken } from '../../support/usable.ts';

const address = '/api/notes';
const exact = { exact: true };

test(
  'notes are written once, by keyboard, stay text, and no other origin gets at them',
  { tag: '@core' },
  async ({ page, wire, signUp, makeRenewalDue, secondTab, attackerPages, stack }) => {
    const ada = await signUp();
    await openPage(page, 'Notes');
    await expect(page.getByText('No notes yet.')).toBeVisible();
    for (const label of ['Title', 'Text']) await tabTo(page, newNote(page).getByLabel(label, exact));
    await typeNote(page, hostile);
    await makeRenewalDue();
    await tabToAndPress(page, button(page, 'Add note'));
    await expect(page.getByRole('status')).toHaveText('Note added.');
    await expect(noteTitled(page, hostile)).toHaveCount(1);
    expect(wire.sent('POST', address).map(({ status }) => status)).toEqual([201]);
    await expectTextOnly(page);

    await tabToAndPress(page, button(page, `Edit “${hostile}”`));
    await tabTo(page, headingIn(editor(page)));
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    await page.keyboard.press('Enter');
    await expect(button(page, `Edit “${hostile}!”`)).toBeFocused();
    await expectTextOnly(page);

    const tab = await secondTab(attackerPages.addressOf('neighbour'));
    for (const ask of [{}, { method: 'POST', mode: 'no-cors', body: '{}' }] as const)
      await fetchAll(tab, [stack.bffOrigin + address], { ...ask, credentials: 'include' });
    expect(wire.withStatus(403).map(({ method }) => method)).toEqual(['GET', 'POST']);
    await tab.close();

    await signOutOn(page);
    await fillSignIn(page, ada);
    await openPage(page, 'Notes');
    const remove = button(page, `Delete “${hostile}!”`);
    await tabToAndPress(page, remove);
    await expect(button(page, 'Keep it')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(noteTitled(page, `${hostile}!`)).toBeVisible();
    await tabToAndPress(page, remove);
    await page.keyboard.press('Shift+Tab');
    await expect(button(page, 'Delete note')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('No notes yet.')).toBeVisible();
  },
);

test('a half-written note outlives a lost answer and a server that is down', async ({
  page,
  wire,
  signUp,
  loseAnswers,
  killBff,
  startBff,
}) => {
  await signUp();
  await openPage(page, 'Notes');
  await typeNote(page, 'Half-written');

  const arriveAgain = loseAnswers('POST', address);
  await button(page, 'Add note').click();
  await expect(page.getByRole('alert')).toContainText('what you typed is still here');
  await expectValues(newNote(page), 'Half-written');
  const bodies = wire.sent('POST', address).map(({ requestBody }) => requestBody);
  expect(bodies.filter((body) => body.includes('Half-written'))).toHaveLength(1);
  arriveAgain();

  await openPage(page, 'Session');
  await openPage(page, 'Notes');
  await killBff();
  await button(page, 'Add note').click();
  await expect(newNote(page).getByRole('alert')).toContainText('The server cannot be reached.');
  await expectValues(newNote(page), 'Half-written');
  await startBff();
});

test('a half-written note outlives the end of the session, for nobody but who wrote it', async ({
  page,
  signUp,
  otherDevice,
  advanceClock,
  holdNextRequest,
}) => {
  const bob = await signUp(await otherDevice());
  const ada = await signUp();
  await openPage(page, 'Notes');
  await addNote(page, 'Secret of Ada');
  await typeNote(page, 'Half-written');
  await button(page, 'Edit “Secret of Ada”').click();
  await retype(headingIn(editor(page)), 'changed by half');

  for (const next of [ada, bob]) {
    const held = holdNextRequest('POST', address);
    await newNote(page)
      .getByRole('button', { name: /Add note|Try again/ })
      .first()
      .click();
    await held.hasLeft;
    await advanceClock(times.idle);
    held.letPass();
    await expect(page.getByRole('alert')).toContainText('Nothing happened for a while');
    await fillSignIn(page, next);
    await expectValues(newNote(page), next === ada ? 'Half-written' : '');
    await expect(editor(page)).toHaveCount(next === ada ? 1 : 0);
  }

  await expect(page.getByText('No notes yet.')).toBeVisible();
  const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
  expect(read).toContain(bob.email);
  expect(read).not.toMatch(/Secret of Ada|Half-written|changed by half/);
});

test('notes are usable in every state', async ({ page, signUp, killBff }) => {
  await signUp();
  await openPage(page, 'Notes');
  await addNote(page, unbroken);
  await expectUsable(page);
  await button(page, `Delete “${unbroken}”`).click();
  await expectUsable(page);
  await button(page, 'Keep it').click();
  await button(page, `Edit “${unbroken}”`).click();
  await expectUsable(page);
  await killBff();
  await button(page, 'Add note').click();
  await expect(newNote(page).getByRole('alert')).toBeVisible();
  await expectUsable(page);
});

async function addNote(page: Page, text: string): Promise<void> {
  await typeNote(page, text);
  await button(page, 'Add note').click();
  await expect(noteTitled(page, text)).toBeVisible();
}

/** Into each field. */
async function typeNote(page: Page, text: string): Promise<void> {
  const form = newNote(page);
  await retype(form.getByLabel('Title', exact), text);
  await retype(form.getByLabel('Text', exact), text);
}

/** @param text '' where nothing is to be left of what was typed */
async function expectValues(form: Locator, text: string): Promise<void> {
  await expect(form.getByLabel('Title', exact)).toHaveValue(text);
  await expect(form.getByLabel('Text', exact)).toHaveValue(text);
}

/** The heading of a note in the list. */
function noteTitled(page: Page, heading: string): Locator {
  return page.getByRole('heading', { name: heading, exact: true, level: 3 });
}

const newNote = (page: Page) => page.getByRole('form', { name: 'New note' });
const editor = (page: Page) => page.getByRole('form', { name: 'Edit note' });
const headingIn = (form: Locator) => form.getByLabel('Title', exact);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
