import { randomBytes } from 'node:crypto';

import { readConfig } from '../../../config/read-config.ts';
import { StartupError } from '../../../config/startup-error.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { LabAttack, NamedDefence } from './attack.ts';

const refusesPlain: NamedDefence = {
  what: 'The start: a BFF in production refuses to start when browsers are to reach it, or its web app, over plain http.',
  file: 'apps/bff/src/config/read-config.ts',
  code: 'BFF_ORIGIN and WEB_ORIGINS must be https when MODE is production',
  test: {
    title: 'include plain http in production: %s=%s',
    file: 'apps/bff/src/config/read-config.test.ts',
  },
  source: 'Article, server 8; OWASP ASVS 5.0, 12.2.1',
};

const secureCookies: NamedDefence = {
  what: 'Secure: a browser sends the cookies over no plain connection, other than to its own machine.',
  file: 'apps/bff/src/cookies/attributes.ts',
  code: 'secure: true',
  test: {
    title: 'are host-only, HttpOnly, Secure and Strict, and end with the browser',
    file: 'e2e/specs/cookies.spec.ts',
  },
  source: 'Article, client 2; OWASP ASVS 5.0, 3.3.1',
};

export const plainHttp: LabAttack = {
  id: 'plain-http',
  title: 'Listen to plain http',
  wants:
    'Somebody in the same network reads along, and hopes for a server that runs in production without TLS.',
  ends: 'stopped',
  stoppedBy: [refusesPlain, secureCookies],
  real: {
    place: 'bff',
    async run(context) {
      const refusal = refusalOf('http');
      context.remark('operator', refusal ?? 'starts in production on plain http');
      if (refusalOf('https') !== undefined) throw new Error('settings with https are refused as well');
      const { email } = await context.newcomer('owner');
      const { setCookies } = await context
        .stranger('owner')
        .post(passwordPaths.signIn, { email, password: context.password });
      const secure = setCookies.filter((line) => /; Secure(;|$)/.test(line));
      const isStopped = refusal !== undefined && secure.length === 2 && setCookies.length === 2;
      return {
        succeeded: !isStopped,
        says: `${refusal === undefined ? 'It starts' : `It does not start: “${refusal}”`}. The same settings with https are accepted. Of the ${setCookies.length} cookies of a sign-in, ${secure.length} are marked Secure.`,
        decided: { at: 0, says: isStopped ? 'Here the start was refused.' : 'Here it started.' },
      };
    },
  },
};

/** Reads settings as a start in production does. @returns why they are refused, if they are */
function refusalOf(scheme: 'http' | 'https'): string | undefined {
  try {
    readConfig({
      MODE: 'production',
      BFF_ORIGIN: `${scheme}://bff.example.com`,
      WEB_ORIGINS: `${scheme}://app.example.com`,
      SECRETS: randomBytes(32).toString('base64url'),
      DATABASE_URL: 'sqlite:never-opened.db',
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    // The first line only says that some are not usable.
    return error.message.split('\n').slice(1).join(' ').trim();
  }
}
