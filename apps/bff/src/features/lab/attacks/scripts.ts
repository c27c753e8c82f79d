/** What a script can do that got into a page. */
import type { Decided, Step } from '../contract.ts';
import { decidedWhere } from './assess.ts';
import type { LabAttack } from './attack.ts';
import type { Outcome } from './outcome.ts';

export const readStorage: LabAttack = {
  id: 'read-storage',
  title: 'Read the tokens with a script',
  wants:
    'A script in the page looks for tokens wherever scripts can look: cookies, localStorage, sessionStorage, databases, caches.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'HttpOnly: the browser shows the cookies to no script. Nothing is kept anywhere else, and no answer has a token in it.',
      file: 'apps/bff/src/cookies/attributes.ts',
      code: 'httpOnly: true',
      test: {
        title: 'finds no token, even without the policy',
        file: 'e2e/specs/attacks/injected-script.spec.ts',
      },
      source: 'Article, client 1 and 4; RFC 10017; OWASP ASVS 5.0, 3.3.4',
    },
  ],
  real: { place: 'page', assess: assessOwnPage },
  weakened: {
    lacks:
      'HttpOnly: it keeps one token in a cookie that scripts can read, and one in localStorage, which every script can read.',
    place: 'window',
    from: 'sibling',
    assess: assessFound,
  },
};

/** The page's own request shows that there are cookies to be found. */
function assessOwnPage(steps: readonly Step[], heard: readonly string[]): Outcome {
  const { cookies = [] } = steps.find((step) => step.kind === 'exchange') ?? {};
  if (heard.length > 0) return assessFound(steps, heard);
  return {
    succeeded: false,
    says: `The browser has ${cookies.length} cookies, which it sent along with a request of the page. The script read five places, and each was empty.`,
  };
}

/** Where the script says the first of what it has heard. */
function whereSaid(steps: readonly Step[], [first = '']: readonly string[]): Decided {
  const at = steps.findIndex((step) => step.kind === 'remark' && step.says.includes(first));
  return { at, says: 'Here it succeeded.' };
}

const shortened = (heard: readonly string[]) => heard.map((each) => each.slice(0, 60));

function assessFound(steps: readonly Step[], heard: readonly string[]): Outcome {
  return heard.length === 0
    ? { succeeded: false, says: 'The script read five places, and each was empty.' }
    : {
        succeeded: true,
        says: `It found ${shortened(heard).join(', and ')}.`,
        decided: whereSaid(steps, heard),
      };
}

export const injectedScript: LabAttack = {
  id: 'injected-script',
  title: 'Inject a script',
  wants:
    'Text that somebody typed becomes code: a script element, an event attribute, a javascript: address. And what it learns is sent away.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'The content security policy: only the scripts that were built with the app run, and it talks to nobody but its BFF.',
      file: 'apps/bff/src/web-app/page-headers.ts',
      code: "'script-src': [\"'self'\", ...nonces],",
      test: {
        title: 'runs and fetches nothing, though it would without the policy',
        file: 'e2e/specs/attacks/injected-markup.spec.ts',
      },
      source: 'Article, client 5; OWASP ASVS 5.0, 3.4.3',
    },
  ],
  real: { place: 'page', assess: assessRan },
  weakened: {
    lacks: 'a content security policy.',
    place: 'window',
    from: 'sibling',
    assess: assessRan,
  },
};

function assessRan(steps: readonly Step[], heard: readonly string[]): Outcome {
  if (heard.length > 0) {
    return {
      succeeded: true,
      says: `It worked: ${shortened(heard).join(', ')}.`,
      decided: whereSaid(steps, heard),
    };
  }
  const isReported = steps.some(({ by }) => by === 'BFF');
  const says = 'Three ways to run code and one to send something away: none did anything.';
  return { succeeded: false, says: isReported ? `${says} And the browser reported it to the BFF.` : says };
}

export const scriptInThePage: LabAttack = {
  id: 'script-in-the-page',
  title: 'Act from inside the page',
  wants:
    'A script that did get in, such as a poisoned library, does not need the token: it sends requests as the page does.',
  ends: 'succeeds',
  stoppedBy: [
    {
      what: 'While the page is open, nothing stops it. It can take no token away, so it ends with the page; and changing the password or ending other sessions asks for the password again.',
      file: 'apps/bff/src/middleware/require-recent-sign-in.ts',
      code: "throw new Problem('reauthentication_required');",
      test: {
        title: 'shows what comes of it',
        file: 'e2e/specs/features/lab.spec.ts',
      },
      source: 'RFC 10017; OWASP ASVS 5.0, 7.5.1',
    },
  ],
  real: {
    place: 'page',
    assess: (steps, [statuses = '', ...found]) => {
      const [byFetch, byAxios, ...without] = statuses.split(',');
      return {
        succeeded: byFetch === '200' || byAxios === '200',
        says: `The browser attached the cookies, and the script read your devices, as it could have changed or deleted things: ${byFetch} by fetch, ${byAxios} by axios; told to leave the cookies out, ${without.join(' and ')}. It took away ${found.length === 0 ? 'no token: it found none' : found.join(', ')}.`,
        decided: decidedWhere(
          steps,
          ({ status }) => status === 200,
          'Here the script was taken for the page.',
        ),
      };
    },
  },
};
