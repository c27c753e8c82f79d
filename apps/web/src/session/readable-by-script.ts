/**
 * Reads whatever a script in this page could steal. The only file of this app that may touch these places:
 * it looks into them to show that nothing is kept there.
 */
export interface ReadOut {
  readonly place: string;
  /** What was found; none when the place is empty. */
  readonly found: readonly string[];
}

export async function readableByScript(): Promise<readonly ReadOut[]> {
  return Promise.all([
    readOut('document.cookie', () => document.cookie.split('; ').filter(Boolean)),
    readOut('localStorage', () => Object.keys(localStorage)),
    readOut('sessionStorage', () => Object.keys(sessionStorage)),
    readOut('indexedDB', async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? 'without a name'),
    ),
    readOut('caches', () => caches.keys()),
  ]);
}

async function readOut(place: string, read: () => string[] | Promise<string[]>): Promise<ReadOut> {
  try {
    return { place, found: await read() };
  } catch {
    return { place, found: ['this browser does not let scripts look'] };
  }
}
