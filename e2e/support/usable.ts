import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A theme and a width each, between them both of either: light on a desk, dark on a phone. */
export const screens = [
  { colorScheme: 'light', viewport: { width: 1280, height: 720 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 640 } },
] as const;

/** Longer than a line of a phone. */
export const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** What the page shows now: axe finds no fault in it, and nothing of it lies outside the screen. */
export async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, page.url()).toEqual([]);
  const size = page.viewportSize();
  for (const width of [size?.width ?? 0, 320, 700]) {
    await page.setViewportSize({ width, height: size?.height ?? 640 });
    expect(await page.evaluate(misplaced), `${page.url()}, ${width} pixels wide`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}

/** Runs in the page. What lies beside the screen, and what of its header lies on something else or takes a second line. */
function misplaced(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const inHeader = [...document.querySelectorAll('header a, header button')].map((element) => ({
    text: element.textContent,
    box: element.getBoundingClientRect(),
  }));
  const overlaps = inHeader.flatMap(({ text, box }, index) =>
    inHeader
      .slice(index + 1)
      .filter(
        ({ box: other }) =>
          box.left < other.right - 1 &&
          other.left < box.right - 1 &&
          box.top < other.bottom - 1 &&
          other.top < box.bottom - 1,
      )
      .map((other) => `${text} lies on ${other.text}`),
  );
  const broken = inHeader.filter(({ box }) => box.height > 60).map(({ text }) => `${text} takes two lines`);
  const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide`] : [];
  return [...wide, ...overlaps, ...broken];
}
