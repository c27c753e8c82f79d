/**
 * This page at the name by which the BFF knows it, when it was opened by another name of the same machine: from 127.0.0.1 a BFF at
 * localhost lets no page in.
 */
export function localAddress(here: string, bffOrigin: string): string | undefined {
  const page = new URL(here);
  const isOtherName = /^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(page.hostname);
  if (!isOtherName || !bffOrigin || new URL(bffOrigin).hostname !== 'localhost') return undefined;
  page.hostname = 'localhost';
  return page.href;
}
