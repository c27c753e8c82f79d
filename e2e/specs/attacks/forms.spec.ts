import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import { postForms, stateChanging } from '../../support/attacker-forms.ts';
import { paths } from '../../support/paths.ts';

test.describe('a form of another origin', { tag: '@two-origins' }, () => {
  for (const encoding of [
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain',
  ] as const) {
    test(`changes nothing at any address as ${encoding}`, async ({ victim, lure, attempts, stack }) => {
      let answered = 0;
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        // The sibling has the best chance: the browser attaches the cookies.
        const aimedAt = attacker === 'sibling' ? stateChanging : [paths.notes, paths.renewal];
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
      await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
    });
  }

  test('signs nobody in to an account of the attacker', async ({
    page,
    lure,
    attempts,
    signUp,
    stack,
    context,
  }) => {
    await signUp();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    for (const [index, attacker] of attackers.entries()) {
      const tab = await lure(attacker);
      await postForms(tab, [stack.bffOrigin + paths.passwordSignIn], 'text/plain');
      const sent = (await attempts(index + 1)).at(-1);
      expect(sent?.status).toBe(403);
    }
    expect(await context.cookies(stack.bffOrigin)).toEqual([]);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
});
