import type { Locator, Page } from '@playwright/test';

const mostSteps = 40;

/**
 * Goes on with Tab, or back with Shift+Tab, until the element has the focus, and sees that the browser shows it there.
 * @throws when neither leads there
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if (await target.evaluate((element) => element.matches(':focus-visible'))) return;
    await page.keyboard.press((await standsBefore(target)) ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

/** Types into a field that Tab leads to. */
export async function tabToAndType(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(text);
}

export async function tabToAndPress(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Whether it stands before what has the focus now. Behind the last element lies the browser itself, not always the first one. */
function standsBefore(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const position = document.activeElement?.compareDocumentPosition(element) ?? 0;
    return (position & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });
}

/**
 * Key by key, in place of what stands there. In Firefox, Playwright's `fill` sets the value past React, which does not notice. A day,
 * `2026-11-26`, is set as by the field's own picker: in which order its parts are typed depends on the browser's language.
 */
export async function retype(field: Locator, text: string): Promise<void> {
  await field.focus();
  if ((await field.getAttribute('type')) === 'date') return field.evaluate(pickDay, text);
  await field.selectText();
  await field.press('Delete');
  await field.pressSequentially(text);
}

/** Runs in the page. React keeps a `value` of its own on the element, which would hide the change from it. */
function pickDay(field: Element, day: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, day);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
