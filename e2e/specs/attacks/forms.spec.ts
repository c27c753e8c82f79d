import { paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { stateChanging } from '../../support/addresses.ts';
import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import { encodings, postForms } from '../../support/attacker-forms.ts';
import { signOutOn } from '../../support/pages.ts';
import { probe } from '../../support/probe.ts';

test.describe('a form of another origin', { tag: '@two-origins' }, () => {
  for (const encoding of encodings) {
    test(`changes nothing at any address as ${encoding}`, async ({ lure, attempts, stack }) => {
      let answered = 0;
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        // The sibling has the best chance: the browser attaches the cookies.
        const aimedAt = attacker === 'sibling' ? stateChanging : [probe.path, paths.renewal];
        await postForms(
          tab,
          aimedAt.map((path) => stack.bffOrigin + path),
          encoding,
        );
        const sent = (await attempts(answered + aimedAt.length)).slice(answered);
        answered += aimedAt.length;
        expect(sent.map(({ url }) => url.pathname).toSorted()).toEqual(aimedAt.toSorted());
        for (const { status, requestHeaders } of sent) {
          expect(status).toBe(403);
          expect(requestHeaders['content-type']).toContain(encoding);
          expect(requestHeaders.cookie !== undefined, attacker).toBe(attacker !== 'foreign');
        }
        await tab.close();
      }
    });
  }

  test('signs nobody in to an account of the attacker', async ({
    page,
    secondTab,
    attackerPages,
    attempts,
    signUp,
    stack,
    context,
  }) => {
    await signUp();
    await signOutOn(page);
    for (const [index, attacker] of attackers.entries()) {
      const tab = await secondTab(attackerPages.addressOf(attacker));
      await postForms(tab, [stack.bffOrigin + passwordPaths.signIn], 'text/plain');
      const sent = (await attempts(index + 1)).at(-1);
      expect(sent?.status).toBe(403);
    }
    expect(await context.cookies(stack.bffOrigin)).toEqual([]);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
});
