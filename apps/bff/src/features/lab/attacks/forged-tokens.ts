import { cookieNames, paths } from '../../../contract.ts';
import { randomId } from '../../../tokens/random-id.ts';
import type { Client } from '../client.ts';
import { paths as labPaths, type XRayAnswer } from '../contract.ts';
import type { AttackContext } from '../attack-context.ts';
import { weakCookies, weakPaths } from '../weak/app.ts';
import type { LabAttack } from './attack.ts';
import { altered, headerOf, sealedByOwnKey, signedByOwnKey, unsigned } from './forge.ts';
import { count } from './assess.ts';

const weak = weakPaths('no-signature-check');

export const forgedTokens: LabAttack = {
  id: 'forged-tokens',
  title: 'Forge an access token',
  wants:
    'Somebody knows the form of the tokens, and what yours says, and wants one of his own making to be taken for yours.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'The seal: an access cookie is a JWE (A256GCM) under a key that only the BFF has, made for this use alone. What was altered, or sealed by anybody else, does not open.',
      file: 'apps/bff/src/tokens/sealing.ts',
      code: 'const { plaintext } = await compactDecrypt(',
      test: { title: 'opens nothing as %s token: %s', file: 'apps/bff/test/malformed.test.ts' },
      source: 'Article, server 1; RFC 8725 §3.1, §3.11',
    },
    {
      what: 'The signature: inside the seal stands a JWS, and Ed25519 is the only algorithm that is taken.',
      file: 'apps/bff/src/tokens/access-token.ts',
      code: "algorithms: ['Ed25519'],",
      test: { title: 'opens nothing as %s token: %s', file: 'apps/bff/test/malformed.test.ts' },
      source: 'Article, server 1; RFC 8725 §3.1, §3.2',
    },
    {
      what: 'The end: a true token is refused from its very end on.',
      file: 'apps/bff/src/tokens/access-token.ts',
      code: 'return exp > now && iat <= now + mostAheadSeconds;',
      test: {
        title: 'has expired at its very end, to the fraction of a second',
        file: 'apps/bff/src/tokens/access-token.test.ts',
      },
      source: 'Article, server 2; OWASP ASVS 5.0, 9.2.1',
    },
  ],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      const genuine = owner.jar.get(cookieNames.access) ?? '';
      const forgeries = await forgeriesOf(owner);
      const statuses = [];
      for (const [what, token] of forgeries) statuses.push(await present(context, what, token));
      const control = await present(context, 'a true one', genuine);
      context.expireAccessTokens();
      statuses.push(await present(context, 'an expired one, and no refresh token', genuine));
      const refused = count(statuses, 401);
      return {
        succeeded: refused < statuses.length,
        says: `${refused} of ${statuses.length} were refused with 401. A true one, sent in the same way before its end, was answered with ${control}.`,
      };
    },
  },
  weakened: {
    lacks: 'a check of the signature: it lets the token choose its algorithm, and so take none.',
    place: 'bff',
    async run(context) {
      const owner = await context.weakOwner(weak.session);
      const [, body = ''] = (owner.jar.get(weakCookies.access) ?? '').split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
      const forger = context.weak('forger: alg none');
      forger.jar.set(weakCookies.access, unsigned(claims));
      const { status } = await forger.get(weak.data);
      if (status !== 200) return { succeeded: false, says: `The forged token was refused: ${status}.` };
      return {
        succeeded: true,
        says: 'A token that nobody signed was believed: the forger reads what the owner can read.',
      };
    },
  },
};

type Forgery = readonly [what: string, token: string];

/** All say what the owner's true token says. */
async function forgeriesOf(owner: Client): Promise<readonly Forgery[]> {
  const access = owner.jar.get(cookieNames.access) ?? '';
  const refresh = owner.jar.get(cookieNames.refresh) ?? '';
  const { accessToken } = (await owner.get(labPaths.xRay)).json as XRayAnswer;
  const { keys } = (await owner.get(paths.jwks)).json as { keys: readonly { kid: string }[] };
  const claims = { ...accessToken.claims, client_id: 'web', jti: randomId() };
  const signed = signedByOwnKey(claims, keys[0]?.kid ?? '');
  return [
    ['alg none', unsigned(claims)],
    ['one character altered', altered(access)],
    ['signed with a key of his own', signed],
    ['signed and sealed with keys of his own', sealedByOwnKey(signed, headerOf(access))],
    ['the refresh token as access token', refresh],
  ];
}

/** As the only cookie. @returns the status of the answer */
async function present(context: AttackContext, what: string, token: string): Promise<number> {
  const forger = context.stranger(`forger: ${what}`);
  forger.jar.set(cookieNames.access, token);
  return (await forger.get(paths.sessions)).status;
}
