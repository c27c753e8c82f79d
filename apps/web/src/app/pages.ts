/** Every address of this app. */
export const pages = {
  notes: '/',
  session: '/session',
  devices: '/devices',
  account: '/account',
  xRay: '/x-ray',
  signIn: '/sign-in',
  registration: '/registration',
} as const;

const returnable = [pages.notes, pages.session, pages.devices, pages.account, pages.xRay] as const;
export type ReturnPage = (typeof returnable)[number];

/** What a router entry carries from the page that was asked for to the sign-in. */
export interface ReturnState {
  readonly returnTo: ReturnPage;
}

/** Where to go after signing in. History state can hold anything: only an exact match is followed. */
export function returnPage(state: unknown): ReturnPage {
  const wanted =
    typeof state === 'object' && state !== null && 'returnTo' in state ? state.returnTo : undefined;
  return knownPage(wanted);
}

export function knownPage(wanted: unknown): ReturnPage {
  return returnable.find((page) => page === wanted) ?? pages.notes;
}
