import { beforeAll, describe, expect, it } from 'vitest';

import { cookieNames, paths, problems } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import type { Answer } from './support/exchange.ts';
import { type ExtractedKeys, extractKeys } from './support/extract-keys.ts';
import { type Forgery, forgedAccessTokens } from './support/malformed/access-tokens.ts';
import { bodies, ids } from './support/malformed/bodies.ts';
import { cookieHeaders } from './support/malformed/cookie-headers.ts';
import { damages } from './support/malformed/damage.ts';
import { forgedRefreshTokens } from './support/malformed/refresh-tokens.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { useSignedIn } from './support/use-test-bff.ts';

const bff = useTestBff();
const owner = useSignedIn(bff);
let extracted: ExtractedKeys;
beforeAll(async () => {
  // Now its access token is one that the BFF remembers: no altered one may pass for it.
  await owner.get(probePath);
  extracted = await extractKeys(bff, owner);
});

type Kind = keyof typeof cookieNames;

const damaged = (kind: Kind): Forgery[] =>
  damages.map(([name, damage]) => [name, (shop) => damage(shop[kind])]);
const tokens: [kind: Kind, ...Forgery][] = [
  ...[...forgedAccessTokens, ...damaged('access')].map((each): [Kind, ...Forgery] => ['access', ...each]),
  ...[...forgedRefreshTokens, ...damaged('refresh')].map((each): [Kind, ...Forgery] => ['refresh', ...each]),
];
const takers = [
  ['POST', probePath],
  ['POST', passwordPaths.signIn],
  ['POST', passwordPaths.registration],
] as const;

/** Somebody who has this one cookie and nothing else. */
const holderOf = (kind: Kind, token: string) => {
  const holder = bff.browser();
  holder.jar.set(cookieNames[kind], token);
  return holder;
};

/** The code of a refusal; anything else is no refusal. */
const refusalOf = ({ status, json, setCookies }: Answer) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(Object.keys(problems)).toContain(json?.code);
  expect(setCookies).toEqual([]);
  return json.code as string;
};

describe('what is malformed or forged', () => {
  it('is tried in more than two hundred cases', () => {
    const cases = tokens.length + cookieHeaders.length + takers.length * bodies.length + ids.length;

    expect(cases).toBeGreaterThan(300);
  });

  it('differs from what is accepted only by what its name says', async () => {
    const access = await extracted.sealAccess(await extracted.sign());
    const refresh = await extracted.sealRefresh();

    expect((await holderOf('access', access).get(probePath)).status).toBe(200);
    expect((await holderOf('refresh', refresh).get(probePath)).status).toBe(200);
  });
});

describe('a malformed or forged token', () => {
  it.each(tokens)('opens nothing as %s token: %s', async (...[kind, , forge]) => {
    const holder = holderOf(kind, await forge(extracted));

    expect(refusalOf(await holder.get(probePath))).toBe('session_required');
    expect(refusalOf(await holder.post(paths.renewal))).toBe('session_required');
    expect((await holder.get(paths.session)).json).toEqual({ state: 'signed_out' });
  });

  it('is no refresh token after its last day, and is left to its row while clocks may differ', async () => {
    const ended = async (secondsAgo: number) => {
      const token = await extracted.sealRefresh({ exp: bff.clock.now() - secondsAgo });
      return holderOf('refresh', token).get(probePath);
    };

    expect(refusalOf(await ended(11))).toBe('session_ended');
    expect((await ended(9)).status).toBe(200);
  });

  it('is no refresh token of a session that never was', async () => {
    const holder = holderOf('refresh', await extracted.sealRefresh({ sid: 'invented' }));

    const answer = await holder.get(probePath);

    expect(refusalOf(answer)).toBe('session_ended');
    expect(answer.json.reason).toBe('unknown');
  });

  it('signs nobody out', { timeout: 20_000 }, async () => {
    for (const [kind, name, forge] of tokens) {
      // An expired token is authentic all the same, and may sign out.
      if (name === 'expired a second ago') continue;
      await holderOf(kind, await forge(extracted)).delete(paths.session);
    }

    expect((await owner.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });
});

describe('a malformed Cookie header', () => {
  it.each(cookieHeaders)('opens nothing with %s', async (_name, header) => {
    const answer = await bff.browser().get(probePath, { headers: { cookie: header(extracted) } });

    expect(refusalOf(answer)).toBe('session_required');
  });
});

describe('a malformed body', () => {
  it.each(bodies)('is refused wherever a body is taken: %s', async (_name, body) => {
    for (const [method, path] of takers) {
      const answer = await owner.sendAndLose(method, path, { body });
      const isTooLong = path !== probePath && body.length > 8192;
      const codes = isTooLong ? ['body_too_large'] : ['body_malformed', 'validation_failed'];
      expect(codes).toContain(refusalOf(answer));
    }
    expect({}).not.toHaveProperty('isAdmin');
  });
});

describe('a malformed address', () => {
  it.each(ids)('names nothing that could be changed: %s', async (_name, id) => {
    const answer = await owner.sendAndLose('PUT', `${probePath}/${id}`, { body: { text: 't' } });

    expect(['not_found', 'request_malformed', 'method_not_allowed']).toContain(refusalOf(answer));
  });
});

describe('after all of it', () => {
  it('the session lives, nothing was made, and nothing went wrong inside', async () => {
    expect((await owner.get(probePath)).json).toEqual({ texts: [] });
    expect(bff.securityEvents().map(({ event }) => event)).toEqual(['account_created', 'signed_in']);
    expect(bff.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
