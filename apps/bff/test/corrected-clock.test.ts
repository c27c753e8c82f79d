import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import type { Browser } from './support/browser.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

const ahead = 2 * 86_400;

let bff: TestBff;
let browser: Browser;
beforeEach(async () => {
  bff = await startTestBff();
  bff.clock.set(ahead);
  browser = await bff.signedIn();
  await bff.confirm(browser);
  bff.clock.set(-ahead);
});
afterEach(() => bff.stop());

describe('a session that began by a clock that was two days ahead', () => {
  it('lives on, and no longer than others', async () => {
    const answer = await browser.get(probePath);

    expect(answer.status).toBe(200);
    const { json } = await browser.get(paths.session);
    expect(json.session).toMatchObject({
      signedInSecondsAgo: 0,
      idleEndInSeconds: 2100,
      absoluteEndInSeconds: 43_200,
    });
  });

  it('has its tokens rotated as others do', async () => {
    await browser.get(probePath);
    await bff.confirm(browser);
    bff.expireAccessToken();

    await browser.get(probePath);

    expect(await bff.newestSession()).toMatchObject({ gen: 2, rotated_at: bff.clock.now() });
  });

  it('was not begun by a recent sign-in for two days', async () => {
    await browser.get(probePath);
    bff.clock.advance(601);

    const answer = await browser.delete(paths.sessions);

    expect(answer.json).toMatchObject({ code: 'reauthentication_required' });
  });

  it('takes a copied token that was replaced for a copy', async () => {
    const copy = browser.copy();
    bff.clock.set(ahead);
    bff.expireAccessToken();
    await browser.get(probePath);
    await bff.confirm(browser);
    bff.clock.set(-ahead);

    expect((await copy.get(probePath)).status).toBe(200);
    bff.clock.advance(121);
    expect((await copy.get(probePath)).json).toMatchObject({ reason: 'refresh_token_reused' });
  });
});
