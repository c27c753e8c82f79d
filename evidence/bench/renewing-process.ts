/** One of several processes on a database: on each message it renews for so many seconds, and answers with renewals a second. */
import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { createSessionStore } from '../../apps/bff/src/stores/sessions.ts';
import { renewalsPerSecond } from './renewing.ts';

const database = await openDatabase({ url: process.env['DATABASE_URL'] ?? '' });
const store = createSessionStore(database);
const rows = await database.kysely.selectFrom('sessions').select('sid').execute();
const sids = rows.map(({ sid }) => sid);

process.on('message', (seconds: number) => {
  void renewalsPerSecond(store, sids, seconds).then((rate) => process.send?.(rate));
});
process.send?.('ready');
