/**
 * For operators: `node src/disable-account.ts ada@example.com`, with the settings of the BFF. Nobody signs in to the account any more, and
 * its sessions end. On PostgreSQL every running BFF refuses them at once; on SQLite stop the BFF first, and start it again afterwards.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { readConfig } from './config/read-config.ts';
import { createLog, type Log } from './log/log.ts';
import { reportSecurityEventsTo } from './log/security-events.ts';
import { messageFor } from './config/startup-error.ts';
import { createAccountEventStore } from './stores/account-events.ts';
import { openDatabase } from './stores/open-database.ts';
import type { Database } from './stores/schema.ts';
import { createUserStore } from './stores/users.ts';

try {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = createLog(config.logLevel);
  const database = await openDatabase({ url: config.databaseUrl, log });
  try {
    process.exitCode = await disable(database, log, (process.argv[2] ?? '').trim().toLowerCase());
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`);
  process.exitCode = 1;
}

async function disable(database: Database, log: Log, email: string): Promise<0 | 1> {
  const users = createUserStore(database);
  const user = await users.findByEmail(email);
  const ended = user && (await users.disable(user.id));
  if (!ended) {
    process.stderr.write(`There is no account with the e-mail address "${email}".\n`);
    return 1;
  }
  const report = reportSecurityEventsTo(log);
  const history = createAccountEventStore(database);
  for (const sid of ended) {
    const event = { event: 'session_ended', userId: user.id, sid, reason: 'account_disabled' } as const;
    report(event);
    await history.add(event);
  }
  process.stderr.write(`The account is disabled; sessions ended: ${ended.length}.\n`);
  return 0;
}
