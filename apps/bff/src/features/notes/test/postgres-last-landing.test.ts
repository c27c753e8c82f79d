import { expect, it } from 'vitest';

import { useDatabase } from '../../../../test/support/postgres.ts';
import { comeBack, everything, onPostgres } from './last-landing.ts';

const server = useDatabase({ empty: true });

it('a PostgreSQL database of the last landing loses no note and no session', async () => {
  await server().query(`set role ${new URL(server().ownerUrl).username}; ${onPostgres.sql}`);

  expect(await comeBack(onPostgres, server().ownerUrl)).toMatchObject(everything);
});
