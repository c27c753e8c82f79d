import { createContext, useContext } from 'react';
import type { Feature } from '../feature.ts';
import { retryingImport } from '../http/retrying-import.ts';

/** The addresses of the core that stand in no navigation. `start` leads to the first page that does. */
export const addresses = { start: '/', signIn: '/sign-in', registration: '/registration' } as const;

type NavigationPage = Omit<Feature, 'demoOnly'>;

const corePages: readonly NavigationPage[] = [
  { path: '/session', label: 'Session', page: () => import('../pages/session/session-page.tsx') },
  { path: '/devices', label: 'Devices', page: () => import('../pages/devices/devices-page.tsx') },
  { path: '/account', label: 'Account', page: () => import('../pages/account/account-page.tsx') },
];

export const registrationPage = retryingImport(() => import('../pages/registration/registration-page.tsx'));

/** Every page for people who are signed in, in the order of the navigation. */
export function navigationPages(features: readonly Feature[], demo: boolean): readonly NavigationPage[] {
  const always = features.filter(({ demoOnly }) => !demoOnly);
  const inDemo = features.filter(({ demoOnly }) => demo && demoOnly);
  return [...inDemo, ...always, ...corePages].map((each) => ({ ...each, page: retryingImport(each.page) }));
}

export const PagesContext = createContext<readonly NavigationPage[]>([]);

export function usePages(): readonly NavigationPage[] {
  return useContext(PagesContext);
}

/** What a router entry carries from the page that was asked for to the sign-in. */
export interface ReturnState {
  readonly returnTo: string;
}

/** Where to go after signing in. History state can hold anything: only an exact match is followed. */
export function returnPage(state: unknown, pages: readonly NavigationPage[]): string {
  const wanted =
    typeof state === 'object' && state !== null && 'returnTo' in state ? state.returnTo : undefined;
  return knownPage(wanted, pages);
}

export function knownPage(wanted: unknown, pages: readonly NavigationPage[]): string {
  return pages.find(({ path }) => path === wanted)?.path ?? addresses.start;
}
