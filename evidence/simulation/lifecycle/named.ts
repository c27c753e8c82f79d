import type { Cause } from './ledger.ts';
import type { Who } from './schedule.ts';

const overtaken = 'an answer was overtaken by that of a re-authentication';
const lost = 'an answer to their own password change or sign-in was lost or overtaken';
const byThemselves: Partial<Record<Cause['does'], string>> = {
  'sign out': 'they ended it themselves',
  'end a device': 'they ended it themselves',
  'change the password': lost,
  'sign in': lost,
  'sign in as somebody else': lost,
  present: overtaken,
  're-authenticate': overtaken,
  're-authenticate and end others': overtaken,
  reuse: 'a copied token was noticed',
};

/**
 * Why an honest person has to sign in again, as docs/session-lifecycle.md lists it.
 * @returns undefined for what the page does not name: that must not happen
 */
export function nameOf(cause: Cause | undefined, who: Who): string | undefined {
  if (!cause) return undefined;
  if (cause.by === 'operator') return 'the account was disabled';
  if (cause.by === 'thief') return 'somebody with a copy of the cookies ended it';
  if (cause.by !== who) return 'another browser of theirs ended it';
  return byThemselves[cause.does];
}
