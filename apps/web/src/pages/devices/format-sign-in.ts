import type { Device } from '@tokenless/bff/contract/answers';

const methods: Readonly<Record<string, string>> = { pwd: 'with a password' };

/** How the sign-in was proved (RFC 8176), and whether it lasts. */
export function formatSignIn({ amr, remembered }: Pick<Device, 'amr' | 'remembered'>): string {
  const known = amr.flatMap((method) => methods[method] ?? []);
  const signedIn = amr.length > 0 ? 'Signed in' : 'A guest';
  const how = known.length > 0 ? `${signedIn} ${known.join(' and ')}` : signedIn;
  return remembered ? `${how}, kept after closing the browser` : `${how}, until the browser is closed`;
}
