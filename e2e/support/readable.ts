import type { Page } from '@playwright/test';

/** Every place where a script of this page could keep something. Each is empty when nothing is kept. */
export function readStorage(page: Page) {
  return page.evaluate(async () => ({
    'document.cookie': document.cookie,
    cookieStore: await cookieStore.getAll(),
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
    indexedDB: await indexedDB.databases(),
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
    'window.name': window.name,
  }));
}

/** The document as it stands, what is typed into it, and the addresses that the page knows. */
export function readDocument(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    document.documentElement.outerHTML,
    ...Array.from(document.querySelectorAll('input, textarea'), (field) => (field as HTMLInputElement).value),
    location.href,
    document.referrer,
    JSON.stringify(history.state),
    ...performance.getEntries().map(({ name }) => name),
  ]);
}

/**
 * Every text that a script can reach: from the variables of the window and from the elements (where React keeps its state),
 * on through objects, maps and sets.
 */
export function readVariables(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = new Set<unknown>();
    const texts = new Set<string>();
    const next: unknown[] = [window, ...document.querySelectorAll('*')];
    while (next.length > 0) {
      const value = next.pop();
      if (typeof value === 'string') texts.add(value);
      const hasMembers = (typeof value === 'object' && value !== null) || typeof value === 'function';
      if (!hasMembers || seen.has(value)) continue;
      seen.add(value);
      for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value)))
        next.push(member);
      if (value instanceof Map || value instanceof Set) next.push(...value.keys(), ...value.values());
    }
    return [...texts];
  });
}

/** All that the JavaScript engine holds for this page, closures and garbage included. */
export async function readHeap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
