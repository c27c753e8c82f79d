import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

describe('the published keys', () => {
  it('hold no private part', async () => {
    const answer = await bff.browser().get(paths.jwks);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      keys: [
        {
          kty: 'OKP',
          crv: 'Ed25519',
          alg: 'Ed25519',
          use: 'sig',
          kid: expect.stringMatching(/^[\w-]{22}$/),
          x: expect.stringMatching(/^[\w-]{43}$/),
        },
      ],
    });
  });

  it('stay the same after a restart, and so do the sessions', async () => {
    const browser = await bff.signedIn();
    const before = (await browser.get(paths.jwks)).json;

    await bff.restart();

    expect((await browser.get(paths.jwks)).json).toEqual(before);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('are two for some minutes each month, and nobody is signed out', async () => {
    const browser = await bff.signedIn();
    const [first] = (await browser.get(paths.jwks)).json.keys;
    bff.clock.advance(30 * 86_400);
    await bff.restart();
    expect((await browser.get(paths.jwks)).json.keys).toHaveLength(2);

    const signedByFirst = await bff.signedIn();
    bff.clock.advance(15 * 60);
    await bff.restart();

    expect((await browser.get(paths.jwks)).json.keys).toContainEqual(first);
    expect((await signedByFirst.get(probePath)).status).toBe(200);
    expect((await (await bff.signedIn()).get(probePath)).status).toBe(200);
    bff.clock.advance(86_400);
    await bff.restart();
    expect((await browser.get(paths.jwks)).json.keys).not.toContainEqual(first);
    expect((await browser.get(paths.jwks)).json.keys).toHaveLength(1);
  });

  it('have their private part sealed in the database', async () => {
    const rows = await bff.database.kysely.selectFrom('signing_keys').selectAll().execute();

    for (const row of rows) {
      expect(row.public_jwk).not.toContain('"d"');
      expect(row.sealed_private_jwk).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    }
  });
});
