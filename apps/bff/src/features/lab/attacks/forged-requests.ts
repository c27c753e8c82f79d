/** Requests that another site's page makes the browser send. */
import type { Step } from '../contract.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import type { Outcome } from './outcome.ts';
import { assessRequests } from './assess.ts';

const csrfHeaderRule: NamedDefence = {
  what: 'X-CSRF and Origin: a form can add no header, a script of another origin has to ask the BFF first (a preflight), and its origin is not on the list.',
  file: 'apps/bff/src/middleware/guard-against-csrf.ts',
  code: "if (request.get(csrfHeader.name) !== csrfHeader.value) broken.push('x_csrf');",
  test: {
    title: 'changes nothing at any address by a form, however it is encoded',
    file: 'e2e/specs/attacks/requests.spec.ts',
  },
  source: 'RFC 10017; OWASP Cross-Site Request Forgery Prevention Cheat Sheet',
};

const sameSite: NamedDefence = {
  what: 'SameSite=Strict: the browser attaches the cookies to no request that another site caused.',
  file: 'apps/bff/src/cookies/attributes.ts',
  code: "sameSite: 'strict'",
  test: {
    title: 'are host-only, HttpOnly, Secure and Strict, and end with the browser',
    file: 'e2e/specs/cookies.spec.ts',
  },
  source: 'Article, client 3; RFC 10017',
};

const cors: NamedDefence = {
  what: 'CORS: only the app’s own origin may read answers, or send cookies with a header of its own.',
  file: 'apps/bff/src/middleware/cors.ts',
  code: 'origin: [...webOrigins],',
  test: {
    title: 'reads no answer, posts nothing that counts, opens no stream',
    file: 'e2e/specs/attacks/requests.spec.ts',
  },
  source: 'Article, set up CORS; OWASP ASVS 5.0, 3.4.2',
};

export const foreignForm: LabAttack = {
  id: 'foreign-form',
  title: 'Post a form from another site',
  wants: 'A page on another site makes your browser send a request in your name, with your cookies.',
  ends: 'stopped',
  stoppedBy: [sameSite, csrfHeaderRule],
  real: { place: 'window', from: 'foreign', assess: assessRequests },
  weakened: {
    lacks:
      'SameSite: its cookies are SameSite=None, so that other sites can embed it. It has no second defence either: X-CSRF alone would stop a form, as the next card shows.',
    place: 'window',
    from: 'foreign',
    assess: assessRequests,
  },
};

export const siblingForm: LabAttack = {
  id: 'sibling-form',
  title: 'Post a form from a neighbour',
  wants:
    'A page on another port or subdomain makes your browser send a request. To SameSite that is the same site, so your cookies come along.',
  ends: 'stopped',
  stoppedBy: [csrfHeaderRule],
  real: { place: 'window', from: 'sibling', assess: assessRequests },
  weakened: {
    lacks: 'X-CSRF: it relies on SameSite alone, which is no help against a neighbour.',
    place: 'window',
    from: 'sibling',
    assess: assessRequests,
  },
};

export const neighbourScript: LabAttack = {
  id: 'neighbour-script',
  title: 'Read an answer from a neighbour’s script',
  wants:
    'A script of another origin fetches your data with your cookies, with and without the X-CSRF header.',
  ends: 'stopped',
  stoppedBy: [cors, csrfHeaderRule],
  real: { place: 'window', from: 'sibling', assess: assessReading },
  weakened: {
    lacks: 'a list of origins: it allows every one that asks to send cookies and to read the answers.',
    place: 'window',
    from: 'sibling',
    assess: assessReading,
  },
};

function assessReading(steps: readonly Step[], heard: readonly string[]): Outcome {
  const read = heard.find((each) => each.startsWith('200'));
  if (read) return { succeeded: true, says: `The script read: ${read.slice(4, 84)}` };
  const { says } = assessRequests(steps);
  return { succeeded: false, says: `The script could read nothing. ${says}` };
}
