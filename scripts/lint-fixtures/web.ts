/** The web app: what it may take of the BFF, and what would let a script keep a token or turn text into code. */
export const web = {
  'apps/web/src/http/imports.ts': `
    export type { SessionTimes } from '@tokenless/bff/contract/answers';
    export { registrationRequest } from '@tokenless/bff/sign-in/password/schemas'; // refused: no-restricted-imports
    export const late = () => import('@tokenless/bff/sign-in/password/schemas'); // refused: no-restricted-imports
    export * from '@tokenless/bff/contract';
    export * from '@tokenless/bff/config'; // refused: no-restricted-imports
    export type { Config } from '@tokenless/bff/config'; // refused: no-restricted-imports
    export * from '../../../bff/src/config/x.ts'; // refused: no-restricted-imports
  `,
  'apps/web/src/a-room-off-the-map/imports.ts': `
    export * from '../ui/x.tsx'; // refused: no-restricted-imports
  `,
  'apps/web/src/session/kept.ts': `
    export const kept = (key: string) => localStorage.getItem(key); // refused: no-restricted-globals
    export const later = () => sessionStorage.length; // refused: no-restricted-globals
    export const databases = () => indexedDB.databases(); // refused: no-restricted-globals
    export const jar = () => cookieStore.getAll(); // refused: no-restricted-globals
    export const files = () => caches.keys(); // refused: no-restricted-globals
    export const inWindow = () => window.localStorage.length; // refused: no-restricted-properties
    export const taken = ({ localStorage }: Window) => localStorage.length; // refused: no-restricted-properties
    export const cookies = () => document.cookie; // refused: no-restricted-properties
    export const inMemory = new Map<string, string>();
  `,
  'apps/web/src/session/readable-by-script.ts': `
    export const cookies = () => [document.cookie, localStorage.length, sessionStorage.length];
    export const shown = (place: Element) => (place.innerHTML = document.cookie); // refused: no-restricted-properties
  `,
  'apps/web/src/ui/markup.tsx': `
    export const shown = (text: string): unknown => <p>{text}</p>;
    export const raw = (text: string): unknown => <p dangerouslySetInnerHTML={{ __html: text }} />; // refused: react/no-danger
    export const set = (place: Element, text: string) => (place.innerHTML = text); // refused: no-restricted-properties
    export const replace = (place: Element, text: string) => (place.outerHTML = text); // refused: no-restricted-properties
    export const add = (place: Element, text: string) => place.insertAdjacentHTML('beforeend', text); // refused: no-restricted-properties
    export const setUnsafe = (place: Element, text: string) => place.setHTMLUnsafe(text); // refused: no-restricted-properties
    export const parse = (text: string) => new Range().createContextualFragment(text); // refused: no-restricted-properties
    export const write = (text: string) => document.write(text); // refused: no-restricted-properties
    export const list = (texts: string[]): unknown => texts.map((text): unknown => <p>{text}</p>); // refused: react/jsx-key
    export const picture = (): unknown => <img src="/x.svg" />; // refused: jsx-a11y/alt-text
    export const run = (code: string) => eval(code) as unknown; // refused: no-eval
    export const runLater = () => setTimeout('alert(1)', 0); // refused: typescript/no-implied-eval
    export const say = (line: string) => console.log(line); // refused: no-console
  `,
  'apps/web/src/session/kept.test.ts': `
    export const empty = () => document.cookie === '' && localStorage.length === 0;
  `,
};
