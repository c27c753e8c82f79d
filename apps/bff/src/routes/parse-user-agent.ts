import Bowser from 'bowser';

/** What a `User-Agent` says, in words; empty where it says nothing. It is what the sender claims, fit for showing and for nothing else. */
export function parseUserAgent(userAgent: string | undefined): { browser: string; system: string } {
  if (!userAgent) return { browser: '', system: '' };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name ?? '', system: os.name ?? '' };
}
