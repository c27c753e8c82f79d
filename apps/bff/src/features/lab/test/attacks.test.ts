import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserOf } from '../../../../test/support/bff-process.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { MovableClock as TestClock } from '../../../../test/support/movable-clock.ts';
import { randomEmail } from '../../../../test/support/test-bff.ts';
import { testConfig } from '../../../../test/support/test-config.ts';
import { type RunningServer, startServer } from '../../../server.ts';
import { cookieNames, paths as core } from '../../../contract.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import { attacks } from '../attacks/attacks.ts';
import { stolenSession } from '../attacks/stolen-session.ts';
import { describeAttack } from '../describe-attack.ts';
import { type Attempt, type Defence, type ListedAttack, paths } from '../contract.ts';
import { lab } from '../feature.ts';

let server: RunningServer;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  const environment = { MODE: 'demo', DATABASE_URL: `sqlite:${join(folder, 'lab.db')}`, PORT: '0' };
  const config = testConfig({ ...environment, ACCESS_TTL_SECONDS: '60', TOLERATED_DELAY_SECONDS: '8' });
  const logDestination = { write: () => true };
  server = await startServer({ config, features: [lab], clock: new TestClock(), logDestination });
  browser = browserOf(() => server.port);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const scripted = attacks.filter(({ real }) => real.place === 'bff');

describe('an attack that needs no browser', () => {
  const run = async (attack: string, weakened: boolean): Promise<Attempt> =>
    (await browser.post(paths.attempts, { body: { attack, weakened } })).json;

  describe.each(scripted.map(({ id, ends }) => [id, ends]))('%s', (id, ends) => {
    let attempt: Attempt;

    it('is carried out', { timeout: 20_000 }, async () => {
      attempt = await run(id, false);
      expect(attempt).toMatchObject({ isOver: true, result: { says: expect.any(String) } });
      expect(attempt.steps.filter(({ kind }) => kind === 'exchange')).not.toEqual([]);
    });

    it(`${id}: ${ends}`, () => {
      expect(attempt.result).toMatchObject({ succeeded: ends === 'succeeds' });
    });
  });

  it.each([
    ['saved-jar', false, { by: 'thief', code: 'signed_out' }],
    ['stolen-session', false, { by: 'owner', code: 'refresh_token_reused' }],
    ['stolen-session', true, { by: 'thief', status: 200 }],
    ['lost-answer', false, { decisions: [expect.stringContaining('sent again')] }],
    ['lost-answer', true, { by: 'owner', status: 401 }],
    ['plain-http', false, { by: 'operator' }],
  ])('%s (weakened: %s) names the step that decided it', async (id, weakened, step) => {
    const { steps, result } = await run(id, weakened);
    expect(steps[result?.decided?.at ?? -1]).toMatchObject(step);
  });

  it.each(scripted.filter(({ ends }) => ends === 'succeeds').map(({ id }) => id))(
    '%s comes to an end all the same',
    { timeout: 20_000 },
    async (id) => {
      const { steps } = await run(id, false);
      expect(steps.at(-1)).toMatchObject({ by: 'thief', status: 401 });
    },
  );

  it.each(scripted.filter(({ weakened }) => weakened?.place === 'bff').map(({ id }) => id))(
    '%s succeeds against a twin without the defence',
    { timeout: 20_000 },
    async (id) => {
      const { result } = await run(id, true);
      expect(result).toMatchObject({ succeeded: true });
    },
  );
});

describe('the demo’s clock', () => {
  it('expires an access token when a minute is skipped, for the BFF and its database', async () => {
    const owner = browserOf(() => server.port);
    const body = { name: 'Ada', email: 'ada@example.com', password: 'a long enough passphrase' };
    await owner.post(passwordPaths.registration, { body });
    const before = (await owner.get(paths.xRay)).json;

    expect((await owner.post(paths.clock, { body: { skipSeconds: 61 } })).status).toBe(204);

    const { accessToken, clocks } = (await owner.get(paths.xRay)).json;
    expect(accessToken.state).toBe('expired');
    expect(clocks.bff).toBe(before.clocks.bff + 61);
    expect(clocks.database).toBe(before.clocks.database + 61);
  });

  it.each([0, -60, 601, '60', null])('is not moved by %j', async (skipSeconds) => {
    const { status, json } = await browser.post(paths.clock, { body: { skipSeconds } });
    expect([status, json.code]).toEqual([400, 'validation_failed']);
  });
});

describe('an attempt', () => {
  it.each([
    { attack: 'none', weakened: false },
    { attack: 'script-in-the-page', weakened: true },
  ])('is none at what there is not: $attack', async (body) => {
    expect((await browser.post(paths.attempts, { body })).status).toBe(404);
    expect((await browser.get(paths.attempt('none'))).status).toBe(404);
  });
});

describe('what was tried', () => {
  const listed = async (by: Browser) => {
    const attacksOf = (await by.get(paths.attacks)).json as unknown as readonly ListedAttack[];
    return attacksOf
      .filter(({ tried }) => tried.real || tried.twin)
      .map(({ id, tried }) => ({ id, ...tried }));
  };
  const newcomer = async () => {
    const somebody = browserOf(() => server.port);
    const body = { name: 'Ada', email: randomEmail(), password: 'a long enough passphrase' };
    await somebody.post(passwordPaths.registration, { body });
    return somebody;
  };

  it('is remembered of each who tried it, and once it is over', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    await one.post(paths.attempts, { body: { attack: 'saved-jar', weakened: true } });
    await one.post(paths.attempts, { body: { attack: 'read-storage', weakened: false } });

    expect(await listed(one)).toEqual([{ id: 'saved-jar', real: false, twin: true }]);
    expect(await listed(other)).toEqual([]);
  });

  it('is followed by what the browser has reported of it', async () => {
    const { id } = (
      await browser.post(paths.attempts, { body: { attack: 'injected-script', weakened: false } })
    ).json as Attempt;
    const blocked = `http://127.0.0.1:4000/attacker/empty?attempt=${id}`;
    const report = { 'csp-report': { 'effective-directive': 'connect-src', 'blocked-uri': blocked } };
    await browser.post(core.cspReports, {
      body: report,
      headers: { 'content-type': 'application/csp-report' },
    });
    const body = { heard: [], remarks: [{ by: 'script', says: 'tries something sent away: refused' }] };
    expect((await browser.post(paths.attempt(id), { body })).json.steps).toEqual([
      { kind: 'remark', by: 'script', says: 'tries something sent away: refused' },
      {
        kind: 'remark',
        by: 'BFF',
        says: 'is sent the browser’s report: connect-src refused http://127.0.0.1:4000/attacker/empty',
      },
    ]);
  });

  it('is a step, where a script of the page says so', async () => {
    const begun = (await browser.post(paths.attempts, { body: { attack: 'read-storage', weakened: false } }))
      .json as Attempt;
    const body = { heard: [], remarks: [{ by: 'script', says: 'reads localStorage: empty' }] };
    expect((await browser.post(paths.attempt(begun.id), { body })).json.steps).toEqual([
      { kind: 'remark', by: 'script', says: 'reads localStorage: empty' },
    ]);
  });
});

describe('an exchange', () => {
  it('tells cookies that an answer sets from those that it clears', async () => {
    const { steps } = (await browser.post(paths.attempts, { body: { attack: 'saved-jar', weakened: false } }))
      .json as Attempt;
    const names = Object.values(cookieNames);
    expect(steps.filter(({ kind }) => kind === 'exchange')).toMatchObject([
      { method: 'POST', setCookies: names, clearedCookies: [] },
      { method: 'DELETE', setCookies: [], clearedCookies: names },
      { method: 'GET', setCookies: [], clearedCookies: [] },
    ]);
  });
});

describe('an address that is none', () => {
  it.each(['//', '/%', '//['])('is answered as without the lab: %s', async (path) => {
    const { status, json } = await browser.get(path);
    expect([status, json.code]).toEqual([404, 'not_found']);
  });
});

describe('a card', () => {
  const root = new URL('../../../../../../', import.meta.url);

  it.each(attacks.flatMap(({ id, stoppedBy }) => stoppedBy.map(({ test }) => [id, test] as const)))(
    'of %s names a test that there is',
    (_id, { title, file }) => {
      expect(readFileSync(new URL(file, root), 'utf8')).toContain(title);
    },
  );

  it.each(attacks)('of $id names lines that there are', (attack) => {
    expect(describeAttack(attack).stoppedBy.filter(({ line }) => line === undefined)).toEqual([]);
  });

  it('shows the line of code as it stands', () => {
    const [{ line, code, file, excerpt, test }] = describeAttack(stolenSession).stoppedBy as [Defence];
    const linesOf = (name: string) => readFileSync(new URL(name, root), 'utf8').split('\n');
    expect(linesOf(file)[Number(line) - 1]?.trim()).toBe(code);
    expect(code).toContain('decisions.reused');
    expect(excerpt?.lines).toEqual(
      linesOf(file).slice(Number(excerpt?.firstLine) - 1, Number(excerpt?.firstLine) - 1 + 6),
    );
    expect(linesOf(test.file)[Number(test.line) - 1]).toContain(test.title);
  });
});
