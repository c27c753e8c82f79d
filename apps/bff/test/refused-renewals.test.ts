import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { renewalDue } from './support/accounts.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const ways = [
  ['GET', probePath],
  ['POST', paths.renewal],
] as const;

describe('renewals that cannot be made', () => {
  it.each(ways)(
    'are refused after the tenth in a minute, without ending the session: %s %s',
    async (method, path) => {
      const browser = await bff.signedIn();
      browser.jar.delete(cookieNames.access);
      for (let index = 0; index < 10; index += 1) {
        expect((await browser.sendAndLose(method, path)).status).toBeLessThan(300);
        bff.clock.advance(1);
      }

      const refused = await browser.send(method, path);

      expect(refused.json).toMatchObject({ status: 429, code: 'too_many_requests', retryAfterSeconds: 50 });
      expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '50' }, setCookies: [] });
      bff.clock.advance(50);
      expect((await browser.send(method, path)).status).toBeLessThan(300);
      expect(bff.securityEvents('session_ended')).toEqual([]);
    },
  );

  it('are given up when the row changes under each attempt, without ending the session', async () => {
    const browser = await renewalDue(bff);
    const { kysely } = bff.database;
    await sql`create trigger hold before update on sessions begin select raise(ignore); end`.execute(kysely);

    const answer = await browser.get(probePath);

    await sql`drop trigger hold`.execute(kysely);
    const json = { code: 'temporarily_unavailable', retryAfterSeconds: 1 };
    expect(answer).toMatchObject({ json, setCookies: [] });
    expect((await browser.get(probePath)).setCookies).toHaveLength(2);
  });

  it('are not needed, nor any row of a session, while the access token is good', async () => {
    const browser = await bff.signedIn();
    const { kysely } = bff.database;
    await kysely.schema.alterTable('sessions').renameTo('elsewhere').execute();

    expect((await browser.get(probePath)).status).toBe(200);
    await kysely.schema.alterTable('elsewhere').renameTo('sessions').execute();
  });
});
