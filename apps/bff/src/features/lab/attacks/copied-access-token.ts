import { cookieNames, paths } from '../../../contract.ts';
import type { LabAttack } from './attack.ts';
import { revocation } from './saved-jar.ts';

export const copiedAccessToken: LabAttack = {
  id: 'copied-access-token',
  title: 'Use a copied access token',
  wants: 'Somebody got hold of your access cookie alone, and reads with it for as long as that works.',
  ends: 'succeeds',
  stoppedBy: [
    {
      what: 'A short life: nothing notices the copy, but the token is refused from its very end on, and without the refresh token there is no other.',
      file: 'apps/bff/src/tokens/access-token.ts',
      code: 'return exp > now && iat <= now + mostAheadSeconds;',
      test: {
        title: 'has expired at its very end, to the fraction of a second',
        file: 'apps/bff/src/tokens/access-token.test.ts',
      },
      source: 'Article, server 2; OWASP ASVS 5.0, 9.2.1',
    },
    {
      what: 'Its end is fixed when it is minted, and never lies past the end of the session.',
      file: 'apps/bff/src/sessions/mint-pair.ts',
      code: 'const exp = Math.min(now + accessTtlSeconds, absoluteEndsAt);',
      test: { title: 'is outlived by no token and no cookie', file: 'apps/bff/test/session-ends.test.ts' },
      source: 'OWASP ASVS 5.0, 10.4.8',
    },
    revocation,
  ],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      const thief = context.copyOf(owner, 'thief');
      thief.jar.delete(cookieNames.refresh);
      context.remark('thief', 'has no refresh token');
      const { accessTtlSeconds } = context.timings;
      const first = await thief.get(paths.sessions);
      context.skip(accessTtlSeconds / 2, `${accessTtlSeconds / 2} s later`);
      const second = await thief.get(paths.sessions);
      context.skip(
        accessTtlSeconds / 2,
        `${accessTtlSeconds} s after it was made the access token has expired`,
      );
      const after = await thief.get(paths.sessions);
      return {
        succeeded: first.status === 200 && second.status === 200,
        says: `The thief asked three times: at once (${first.status}), after ${accessTtlSeconds / 2} s (${second.status}), and when the token had lived its ${accessTtlSeconds} s (${after.status}).`,
      };
    },
  },
};
