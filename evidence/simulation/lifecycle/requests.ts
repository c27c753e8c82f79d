import { paths } from '../../../apps/bff/src/contract.ts';
import { passwordPaths } from '../../../apps/bff/src/sign-in/password/contract.ts';
import type { Step } from './schedule.ts';
import type { Sent } from './send.ts';

export const email = 'ada@example.com';
export const otherEmail = 'bob@example.com';
export const otherPassword = 'passphrase of Bob';
export const firstPassword = 'passphrase number 0';

interface Knowledge {
  readonly password: string;
  readonly nextPassword: string;
  /** Of the devices that the list shows. */
  readonly handle: string;
}

/** @returns undefined where there is nothing to send */
export function requestFor(step: Step, { password, nextPassword, handle }: Knowledge): Sent | undefined {
  // A thief guesses; everybody else knows.
  const known = `${step.who === 'thief' ? 'a wrong passphrase' : password}@${step.hashing}`;
  const post = (path: string, body: object): Sent => ({ method: 'POST', path, body });
  const put = (path: string, body: object): Sent => ({ method: 'PUT', path, body });
  switch (step.does) {
    case 'request':
      return { method: 'GET', path: paths.sessions };
    case 'ask who is signed in':
      return { method: 'GET', path: paths.session };
    case 're-authenticate':
      return post(passwordPaths.reauthentication, { password: known });
    case 're-authenticate and end others':
      return post(passwordPaths.reauthentication, { password: known, endOthers: true });
    case 'change the password':
      return put(passwordPaths.password, { currentPassword: known, newPassword: nextPassword });
    case 'end others':
      return { method: 'DELETE', path: paths.sessions };
    case 'end a device':
      return { method: 'DELETE', path: paths.sessionByHandle(handle) };
    case 'sign in':
      return post(passwordPaths.signIn, { email, password: known });
    case 'sign in as somebody else':
      return post(passwordPaths.signIn, { email: otherEmail, password: otherPassword });
    case 'sign out':
      return { method: 'DELETE', path: paths.session };
    case 'copy the jar':
    case 'disable the account':
      return undefined;
  }
}
