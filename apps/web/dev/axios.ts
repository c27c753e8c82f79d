import type { Plugin } from 'vite';

const adapter = `export function getFetch() {
  throw new Error('The build of the web app has left the fetch adapter of axios out: see vite.config.ts');
}`;

/** axios asks by XMLHttpRequest where there is one, which is in every browser. Its other adapter is 4 kB of the first load. */
export function withoutFetchAdapter(): Plugin {
  return {
    name: 'without-fetch-adapter',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id.endsWith('/axios/lib/adapters/fetch.js') ? adapter : null),
  };
}
