import type { WebAppSettings } from '@tokenless/bff/contract';

/** Set by whoever serves the page, so that one build runs anywhere. */
export function readSettings(page: Document): WebAppSettings {
  const given: unknown = JSON.parse(
    page.querySelector<HTMLMetaElement>('meta[name=settings]')?.content ?? '{}',
  );
  if (typeof given !== 'object' || given === null)
    throw new Error('The settings of this page are not an object');
  const { bffOrigin = '', demo = false } = given as Record<keyof WebAppSettings, unknown>;
  if (typeof bffOrigin !== 'string' || (bffOrigin !== '' && !isOrigin(bffOrigin))) {
    throw new Error('The settings of this page name no origin of the BFF, such as http://localhost:3000');
  }
  return { bffOrigin, demo: demo === true };
}

function isOrigin(text: string): boolean {
  try {
    const { protocol, origin } = new URL(text);
    return /^https?:$/.test(protocol) && origin === text;
  } catch {
    return false;
  }
}
