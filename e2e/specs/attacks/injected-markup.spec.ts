import { paths } from '@tokenless/bff/contract';
import { expect, test } from '../../support/injected.ts';

const run = (name: string) => `(globalThis.ran ??= []).push('${name}')`;

/** Markup that runs or fetches something in a page without a policy. */
const markups: readonly (readonly [route: string, markup: (attacker: string) => string])[] = [
  ['an inline script', () => `<script>${run('script')}</script>`],
  ['an inline module', () => `<script type="module">${run('module')}</script>`],
  ['a script of another origin', (attacker) => `<script src="${attacker}/x.js"></script>`],
  ['an event handler', () => `<img src="/icon.svg?" onload="${run('onload')}">`],
  ['an error handler', () => `<img src="/nowhere.png" onerror="${run('onerror')}">`],
  ['a drawing', () => `<svg onload="${run('svg')}"></svg>`],
  ['a focus that comes by itself', () => `<input autofocus onfocus="${run('onfocus')}">`],
  ['a frame with an address of code', () => `<iframe src="javascript:parent.ran=['frame']"></iframe>`],
  ['a frame with a document', () => `<iframe srcdoc="<script>parent.ran=['srcdoc']</script>"></iframe>`],
  ['a base elsewhere', (attacker) => `<base href="${attacker}/">`],
  ['a style sheet of another origin', (attacker) => `<link rel="stylesheet" href="${attacker}/x.css">`],
  ['a picture of another origin', (attacker) => `<img src="${attacker}/x.png?what=is+seen">`],
  ['a plug-in', (attacker) => `<object data="${attacker}/x.html"></object><embed src="${attacker}/y.html">`],
  [
    'settings that name another BFF',
    (attacker) => `<meta name="settings" content='{"bffOrigin":"${attacker}"}'>`,
  ],
];

test.describe('markup in a page of the app', () => {
  test('runs and fetches nothing, though it would without the policy', async ({
    page,
    attackerPages,
    whatRan,
    injectMarkup,
    takePolicyOff,
    noFaults,
  }) => {
    const visitWith = async (markup: string) => {
      injectMarkup(markup);
      await page.goto('/sign-in', { waitUntil: 'load' });
    };
    const attacker = attackerPages.addressOf('foreign', '');
    for (const [route, markup] of markups) {
      await visitWith(markup(attacker));
      await expect(page.locator('#app'), route).not.toBeEmpty();
      expect(await whatRan(), route).toEqual([]);
      expect(attackerPages.asked, route).toEqual([]);
      await noFaults.reported();
    }

    takePolicyOff();
    for (const [route, markup] of markups) {
      const askedBefore = attackerPages.asked.length;
      await visitWith(markup(attacker));
      const happened = async () => (await whatRan()).length + attackerPages.asked.length - askedBefore;
      await expect.poll(happened, { message: route }).toBeGreaterThan(0);
    }
  });

  test('follows no link of code, and sends no form elsewhere but a report of it', async ({
    page,
    attackerPages,
    injectMarkup,
    whatRan,
    wire,
  }) => {
    const attacker = attackerPages.addressOf('foreign');
    injectMarkup(
      `</head><body><a href="javascript:${run('link')}">Look</a><form method="post" action="${attacker}"></form>`,
    );
    await page.goto('/sign-in');
    await page.getByText('Look', { exact: true }).evaluate((link) => (link as HTMLElement).click());
    await page.getByLabel('Email').fill('still@example.com');
    expect(await whatRan()).toEqual([]);

    await page.evaluate(() => requestAnimationFrame(() => document.querySelector('form')?.submit()));
    // Chromium leaves the page to itself after this: what happened is seen from outside.
    const reports = () =>
      wire
        .sent('POST', paths.cspReports)
        .map(({ requestBody }) => requestBody)
        .join('\n');
    await expect.poll(reports).toContain('"effective-directive":"form-action"');
    expect(attackerPages.asked).toEqual([]);
  });
});
