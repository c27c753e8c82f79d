import type { Page } from '@playwright/test';
import { lookAtSession } from './asking.ts';

/** How many seconds the BFF gives this session until its end. */
export async function secondsToEnd(page: Page, which: 'idle' | 'absolute' = 'idle'): Promise<number> {
  const answer = await lookAtSession(page);
  if (answer.state !== 'signed_in') throw new Error('nobody is signed in');
  const { idleEndInSeconds, absoluteEndInSeconds } = answer.session;
  return which === 'idle' ? idleEndInSeconds : absoluteEndInSeconds;
}

/** Remembers every text that the page shows as its heading from now on, however briefly. */
export async function watchHeadings(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const headings = new Set<string>();
    const note = () => {
      for (const { textContent } of document.querySelectorAll('h1')) headings.add(textContent);
    };
    note();
    new MutationObserver(note).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return headings;
  });
  return () => seen.evaluate((headings) => [...headings]);
}
