import type { Locator } from '@playwright/test';

/** Key by key, in place of what stands there. In Firefox, Playwright's `fill` sets the value past React, which does not notice. */
export async function retype(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.selectText();
  await field.press('Delete');
  await field.pressSequentially(text);
}
