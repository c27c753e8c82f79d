import type { Plugin } from 'vite';

/** By their place in axios/lib. The first is 4 kB of the first load, the second 0.8 kB. */
const leftOut = new Map([
  // axios asks by XMLHttpRequest where there is one, which is in every browser.
  ['adapters/fetch.js', `export function getFetch() { ${refusal('fetch adapter')} }`],
  // A table of names that axios hands out and never reads, nor does this app.
  ['helpers/HttpStatusCode.js', `export default new Proxy({}, { get() { ${refusal('status codes')} } });`],
]);

/** Builds the app without the parts of axios that it does not use. Using one throws an error that says so. */
export function withoutUnusedAxios(): Plugin {
  return {
    name: 'without-unused-axios',
    apply: 'build',
    enforce: 'pre',
    load: (id) => leftOut.get(/\/axios\/lib\/(.+)$/.exec(id)?.[1] ?? '') ?? null,
  };
}

function refusal(part: string): string {
  return `throw new Error('The build of the web app has left the ${part} of axios out: see dev/axios.ts');`;
}
