import { beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { useTestBff, webOrigin } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => {
  bff.forgetLog();
  bff.clock.advance(60);
});

const violations = () =>
  bff.log.filter(({ violation }) => violation !== undefined).map(({ violation }) => violation);

/** As a browser sends it: no cookies, no header that a script could have set. */
const report = (body: unknown, type = 'application/csp-report') =>
  bff.browser().post(paths.cspReports, { body, headers: { 'x-csrf': undefined, 'content-type': type } });

const violation = {
  'document-uri': `${webOrigin}/session`,
  'effective-directive': 'script-src-elem',
  'blocked-uri': 'https://evil.test/x.js',
};
const logged = {
  directive: 'script-src-elem',
  blocked: 'https://evil.test/x.js',
  page: `${webOrigin}/session`,
};

describe('violation reports that are none', () => {
  it.each<[string, unknown, string?]>([
    ['broken JSON', '{'],
    ['nothing', undefined],
    ['a number', '7'],
    ['an empty list', [], 'application/reports+json'],
    ['another type', { 'csp-report': violation }, 'text/plain'],
    ['more than 16 kB', { 'csp-report': { ...violation, 'script-sample': 'x'.repeat(16_384) } }],
    ['unknown packing', '\u001F\u008B', 'application/csp-report; charset=x-unknown'],
  ])('get the same answer and no words in the log: %s', async (_what, body, type) => {
    const answer = await report(body, type);

    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(JSON.stringify(violations())).not.toContain('evil');
  });

  it('fill no log: three short fields of each', async () => {
    await report({
      'csp-report': { ...violation, 'blocked-uri': 'x'.repeat(5000), 'script-sample': 'secret', more: [1] },
    });

    expect(violations()).toEqual([{ ...logged, blocked: 'x'.repeat(300) }]);
    expect(bff.logText()).not.toContain('secret');
  });

  it('cannot begin a line of their own in the log', async () => {
    await report({ 'csp-report': { ...violation, 'blocked-uri': 'a\n{"level":60,"msg":"forged"}' } });

    expect(bff.log.every(({ msg }) => msg !== 'forged')).toBe(true);
  });

  it('are counted by address: twenty a minute, ten in one', async () => {
    const many = Array.from({ length: 50 }, () => ({ type: 'csp-violation', body: violation }));
    for (let index = 0; index < 25; index += 1) {
      expect((await report(many, 'application/reports+json')).status).toBe(204);
    }

    expect(violations()).toHaveLength(200);
  });

  it('never touch cookies', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();

    const answer = await browser.post(paths.cspReports, {
      body: { 'csp-report': violation },
      headers: { 'content-type': 'application/csp-report' },
    });

    expect(answer.setCookies).toEqual([]);
    expect(bff.securityEvents('session_rotated')).toEqual([]);
  });
});

describe('a violation report', () => {
  it('reaches the log in the older format', async () => {
    const answer = await report({ 'csp-report': violation });

    expect(answer.status).toBe(204);
    expect(violations()).toEqual([logged]);
  });

  it('reaches the log in the newer format', async () => {
    const body = {
      documentURL: violation['document-uri'],
      effectiveDirective: violation['effective-directive'],
      blockedURL: violation['blocked-uri'],
    };

    const answer = await report([{ type: 'csp-violation', age: 1, body }], 'application/reports+json');

    expect(answer.status).toBe(204);
    expect(violations()).toEqual([logged]);
  });
});
