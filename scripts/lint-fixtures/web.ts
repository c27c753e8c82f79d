/** The web app: who imports whom, and what would let a script keep a token or turn text into code. */
export const web = {
  'apps/web/src/main.tsx': `
    export * from './app/x.tsx';
    export * from './features.ts';
    export * from 'react-dom/client';
    export * from 'axios'; // refused: no-restricted-imports
    export * from './features/a/x.tsx'; // refused: no-restricted-imports
  `,
  'apps/web/src/app/imports.tsx': `
    export * from '../feature.ts';
    export * from '../pages/devices/x.tsx';
    export * from '../session/x.ts';
    export * from 'react-router';
    export * from '../features.ts'; // refused: no-restricted-imports
    export * from '../features/a/x.tsx'; // refused: no-restricted-imports
    export * from 'axios'; // refused: no-restricted-imports
    export * from 'react-dom'; // refused: no-restricted-imports
  `,
  'apps/web/src/feature.ts': `
    export type { ComponentType } from 'react';
    export * from './features/a/x.tsx'; // refused: no-restricted-imports
  `,
  'apps/web/src/features.ts': `
    export * from './feature.ts';
    export * from './features/a/feature.ts';
    export * from './session/x.ts'; // refused: no-restricted-imports
  `,
  'apps/web/src/features/a/imports.tsx': `
    export * from './y.ts';
    export * from '../../feature.ts';
    export * from '../../session/x.ts';
    export * from '@tanstack/react-query';
    export * from '@tokenless/bff/features/a/contract';
    export * from '@tokenless/bff/features'; // refused: no-restricted-imports
    export * from '../b/x.tsx'; // refused: no-restricted-imports
    export * from '../../pages/sign-in/x.tsx'; // refused: no-restricted-imports
    export * from '../../app/x.tsx'; // refused: no-restricted-imports
    export * from 'axios'; // refused: no-restricted-imports
  `,
  'apps/web/src/pages/devices/imports.tsx': `
    export * from './y.ts';
    export * from '../../session/x.ts';
    export * from '../sign-in/x.tsx'; // refused: no-restricted-imports
    export * from '../../features/a/x.tsx'; // refused: no-restricted-imports
    export * from '../../app/x.tsx'; // refused: no-restricted-imports
    export * from '@tokenless/bff/features/a/contract'; // refused: no-restricted-imports
  `,
  'apps/web/src/session/imports.ts': `
    export * from '../http/x.ts';
    export * from '../ui/x.tsx';
    export * from 'react';
    export * from 'axios'; // refused: no-restricted-imports
    export * from '../features/a/x.tsx'; // refused: no-restricted-imports
  `,
  'apps/web/src/ui/imports.tsx': `
    export * from 'react';
    export * from 'axios'; // refused: no-restricted-imports
    export * from '@tokenless/bff/contract';
    export * from '../http/x.ts'; // refused: no-restricted-imports
    export * from '../session/x.ts'; // refused: no-restricted-imports
  `,
  'apps/web/src/http/imports.ts': `
    export * from 'axios';
    export * from 'react'; // refused: no-restricted-imports
    export * from '../ui/x.tsx'; // refused: no-restricted-imports
    export type { SessionTimes } from '@tokenless/bff/contract/schemas';
    export { registrationRequest } from '@tokenless/bff/contract/schemas'; // refused: no-restricted-imports
    export const late = () => import('@tokenless/bff/contract/schemas'); // refused: no-restricted-imports
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
