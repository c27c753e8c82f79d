import type { Exchange, Step } from '../contract.ts';
import { exampleCookies } from '../weak/cookies.ts';
import type { LabAttack } from './attack.ts';
import type { Outcome } from './outcome.ts';

export const cookieAttributes: LabAttack = {
  id: 'cookie-attributes',
  title: 'Set cookies, and get them',
  wants:
    'A script wants to read the cookies that a server has set, and another site wants them to come along with its link.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'All of it at once: HttpOnly against scripts, SameSite=Strict against other sites, Secure against http; the prefix of the name makes browsers insist on it.',
      file: 'apps/bff/src/cookies/attributes.ts',
      code: "sameSite: 'strict'",
      test: {
        title: 'are host-only, HttpOnly, Secure and Strict, and end with the browser',
        file: 'e2e/specs/cookies.spec.ts',
      },
      source: 'Article, server 3, set and get a cookie; RFC 10017; OWASP ASVS 5.0, 3.3',
    },
  ],
  real: { place: 'page', assess: assessOwn },
  weakened: {
    lacks: 'some of the attributes: it sets seven cookies, each with those that its name says.',
    place: 'window',
    from: 'foreign',
    assess: assessExamples,
  },
};

/** The page's own request brings the cookies along; what the script heard is what it could read. */
function assessOwn(steps: readonly Step[], read: readonly string[]): Outcome {
  const sent = cookiesOf(steps, 'page');
  return {
    succeeded: read.length > 0,
    says: `The page’s own request brought ${sent.length} cookies along, and a script reads ${read.length === 0 ? 'none of them' : read.join(', ')}. What another site’s request brings along shows “Post a form from another site”.`,
  };
}

function assessExamples(steps: readonly Step[], read: readonly string[]): Outcome {
  const names = Object.keys(exampleCookies);
  const came = cookiesOf(steps, 'attacker').filter((name) => names.includes(name));
  const safe = names.filter((name) => !read.includes(name) && !came.includes(name));
  return {
    succeeded: read.length + came.length > 0,
    says: `A script read ${read.length} of the ${names.length}, and ${came.length} came along with a link of another site. Out of reach of both: ${safe.map(shortened).join(', ')}. Secure makes a difference over plain http only.`,
    table: {
      head: ['Cookie', 'A script read it', 'It came along from another site'],
      rows: names.map((name) => [
        shortened(name),
        yesOrNo(read.includes(name)),
        yesOrNo(came.includes(name)),
      ]),
    },
  };
}

function cookiesOf(steps: readonly Step[], by: string): readonly string[] {
  const exchange = steps.find((step): step is Exchange => step.kind === 'exchange' && step.by === by);
  return exchange?.cookies ?? [];
}

const shortened = (name: string) => name.replace(/^lab-/, '');
const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');
