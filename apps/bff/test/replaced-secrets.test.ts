import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { browserOf, useSettings } from './support/bff-process.ts';
import { password, randomEmail } from './support/test-bff.ts';

const house = useSettings();

const secret = () => randomBytes(32).toString('base64');

/** A process with these secrets, on the same database each time. */
async function startWith(secrets: readonly string[], jar: Iterable<[string, string]> = []) {
  const bff = house.start({ SECRETS: secrets.join() });
  const port = await bff.listening;
  return {
    bff,
    browser: browserOf(() => port, [...jar]),
    async stop() {
      bff.kill('SIGTERM');
      expect(await bff.exited).toEqual({ code: 0, signal: null });
    },
  };
}

describe('a start with other secrets', { timeout: 60_000 }, () => {
  it('signs everybody out when all are replaced at once, and serves them again', async () => {
    const email = randomEmail();
    const before = await startWith([secret()]);
    await before.browser.post(passwordPaths.registration, { body: { name: 'Ada', email, password } });
    const [oldKey] = (await before.browser.get(paths.jwks)).json.keys as [{ kid: string }];
    await before.stop();

    const after = await startWith([secret()], before.browser.jar);

    expect((await after.browser.get(paths.session)).json).toEqual({ state: 'signed_out' });
    for (const answer of [await after.browser.get(paths.sessions), await after.browser.post(paths.renewal)]) {
      expect(answer.json).toMatchObject({ status: 401, code: 'session_required' });
    }
    expect((await after.browser.get(paths.jwks)).json.keys).toEqual([
      expect.not.objectContaining({ kid: oldKey.kid }),
    ]);
    expect(after.bff.log()).toMatch(
      new RegExp(`"level":40,.*"kid":"${oldKey.kid}","msg":"a signing key that no configured secret opens`),
    );
    const body = { email, password, remember: false };
    expect((await after.browser.post(passwordPaths.signIn, { body })).status).toBe(204);
    expect((await after.browser.get(paths.sessions)).status).toBe(200);
  });

  it('signs nobody out when they are replaced one after the other', async () => {
    const [one, two] = [secret(), secret()];
    const first = await startWith([one]);
    const { jar } = first.browser;
    const body = { name: 'Ada', email: randomEmail(), password };
    await first.browser.post(passwordPaths.registration, { body });
    await first.stop();

    for (const secrets of [
      [one, two],
      [two, one],
    ]) {
      const next = await startWith(secrets, jar);
      expect((await next.browser.post(paths.renewal)).status).toBe(204);
      expect(next.bff.log()).not.toContain('left out');
      await next.stop();
    }
  });
});
