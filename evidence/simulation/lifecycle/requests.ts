import { paths } from '../../../apps/bff/src/contract.ts';
import { passwordPaths } from '../../../apps/bff/src/sign-in/password/contract.ts';
import type { Step } from './schedule.ts';
import type { Sent } from './send.ts';

export const firstPassword = 'passphrase number 0';
export const ada = { name: 'Ada', email: 'ada@example.com', password: firstPassword };
export const bob = { name: 'Bob', email: 'bob@example.com', password: 'passphrase of Bob' };

interface Knowledge {
  readonly password: string;
  readonly nextPassword: string;
  /** Of the devices that the list shows. */
  readonly handle: string;
}

export const post = (path: string, body: object): Sent => ({ method: 'POST', path, body });

/** @returns undefined where there is nothing to send */
export function requestFor({ who, does, hashing }: Step, known: Knowledge): Sent | undefined {
  // A thief guesses; everybody else knows.
  const password = `${who === 'thief' ? 'a wrong passphrase' : known.password}@${hashing}`;
  const change = { currentPassword: password, newPassword: known.nextPassword };
  const { session, sessions } = paths;
  const requests: Partial<Record<Step['does'], Sent>> = {
    request: { method: 'GET', path: sessions },
    'ask who is signed in': { method: 'GET', path: session },
    're-authenticate': post(passwordPaths.reauthentication, { password }),
    're-authenticate and end others': post(passwordPaths.reauthentication, { password, endOthers: true }),
    'change the password': { method: 'PUT', path: passwordPaths.password, body: change },
    'end others': { method: 'DELETE', path: sessions },
    'end a device': { method: 'DELETE', path: paths.sessionByHandle(known.handle) },
    'sign in': post(passwordPaths.signIn, { email: ada.email, password }),
    'sign in as somebody else': post(passwordPaths.signIn, { email: bob.email, password: bob.password }),
    'sign out': { method: 'DELETE', path: session },
  };
  return requests[does];
}
