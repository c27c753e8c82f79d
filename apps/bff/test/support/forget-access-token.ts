import { cookieNames } from '../../src/contract.ts';
import type { Browser } from './browser.ts';

/** The browser has dropped the access token, as it does when its time is over: the next request renews. */
export function forgetAccessToken({ jar }: Browser): void {
  jar.delete(cookieNames.access);
}
