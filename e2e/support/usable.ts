import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Themes and sizes: light on a desk, dark on a phone, and a width more for each. */
const screens = [
  { colorScheme: 'light', height: 720, widths: [700, 1280] },
  { colorScheme: 'dark', height: 640, widths: [320, 360] },
] as const;

/** Longer than a line of a phone. */
export const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** What the page shows now, on every screen: axe finds no fault in it, and nothing lies outside. It stays a phone's afterwards. */
export async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  for (const { colorScheme, height, widths } of screens) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(misplaced), `${page.url()}, ${width} pixels wide`).toEqual([]);
    }
    // A change of theme passes from each element to those inside it, and axe would measure colours on their way.
    await expect.poll(() => page.evaluate(finishTransitions)).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
}

/** Runs in the page, like the next. A page that a busy browser does not draw would never come to their end. @returns how many there were */
function finishTransitions(): number {
  const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
  for (const transition of transitions) transition.finish();
  return transitions.length;
}

/** What lies beside the screen, and what of its header lies on something else or takes a second line. */
function misplaced(): string[] {
  const higherThanOneLine = 60;
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
  const broken = inHeader
    .filter(({ box }) => box.height > higherThanOneLine)
    .map(({ text }) => `${text} takes two lines`);
  const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide`] : [];
  return [...wide, ...overlaps, ...broken];
}

/** Runs or fetches something wherever text becomes markup, a template or an address. */
export const hostile = `<img src=/nowhere.png onerror="ran=1"><script>ran=1</script>{{ran=1}}javascript:ran=1`;

export async function expectTextOnly(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  expect(await page.locator('img[src*=nowhere]').count()).toBe(0);
}
