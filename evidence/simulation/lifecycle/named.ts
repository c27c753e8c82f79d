import type { Cause } from './ledger.ts';
import type { Who } from './schedule.ts';

/**
 * Why an honest person has to sign in again, as docs/session-lifecycle.md lists it.
 * @returns undefined for what the page does not name: that must not happen
 */
export function nameOf(cause: Cause | undefined, who: Who): string | undefined {
  if (!cause) return undefined;
  if (cause.by === 'operator') return 'the account was disabled';
  if (cause.by === 'thief') return 'somebody with a copy of the cookies ended it';
  if (cause.by !== who) return 'another browser of theirs ended it';
  switch (cause.does) {
    case 'sign out':
    case 'end a device':
      return 'they ended it themselves';
    case 'change the password':
    case 'sign in':
    case 'sign in as somebody else':
      return 'an answer to their own password change or sign-in was lost or overtaken';
    case 'present':
    case 're-authenticate':
    case 're-authenticate and end others':
      return 'an answer was overtaken by that of a re-authentication';
    case 'reuse':
      return 'a copied token was noticed';
    case 'request':
    case 'ask who is signed in':
    case 'end others':
    case 'copy the jar':
    case 'disable the account':
      return undefined;
  }
}
