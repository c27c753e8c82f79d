import type { Locator, Page } from '@playwright/test';

const mostSteps = 40;

/**
 * Goes on with Tab until the element has the focus, and sees that the browser shows it there.
 * @throws when Tab does not lead there
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if (await target.evaluate((element) => element.matches(':focus-visible'))) return;
    await page.keyboard.press('Tab');
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
