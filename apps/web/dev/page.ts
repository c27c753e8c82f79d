/** What the server of the built page does at run time, done for the development server. */
import { randomBytes } from 'node:crypto';
import type { Plugin } from 'vite';

const emptySettings = '<meta name="settings" content="{}" />';

/** Fills the settings in; a build leaves them empty for whoever serves it. */
export function fillSettings(json = '{}'): Plugin {
  return {
    name: 'fill-settings',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace(emptySettings, () => `<meta name="settings" content="${escapeAttribute(json)}" />`),
  };
}

/** For the inline script and the styles of hot reload: the page's policy names the same nonce. */
export function devNonce(given: string | undefined): string {
  return given ?? randomBytes(16).toString('base64');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
