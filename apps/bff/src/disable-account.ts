/**
 * For operators: `node src/disable-account.ts ada@example.com`, with the settings of the BFF. Nobody signs in to the account any more, and
 * its sessions end. On PostgreSQL every running BFF refuses them at once; on SQLite stop the BFF first, and start it again afterwards.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { emailToFind } from './contract/email-address.ts';
import { readConfig } from './config/read-config.ts';
import { createLog, type Log } from './log/log.ts';
import { messageFor } from './config/startup-error.ts';
import { reportSecurityEventsTo, type SecurityEvent } from './log/security-events.ts';
import { createChangeSessions } from './sessions/change-sessions.ts';
import { createEndSession } from './sessions/end-session.ts';
import { createAccountEventStore } from './stores/account-events.ts';
import { openDatabase } from './stores/open-database.ts';
import type { Database } from './stores/schema.ts';
import { createSessionStore } from './stores/sessions.ts';
import { createUserStore } from './stores/users.ts';
import { accountEventsOf } from './users/account-events.ts';

try {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = createLog(config.logLevel);
  const database = await openDatabase({ url: config.databaseUrl, log });
  try {
    process.exitCode = await disable(database, log, emailToFind(process.argv[2] ?? ''));
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`);
  process.exitCode = 1;
}

async function disable(database: Database, log: Log, email: string): Promise<0 | 1> {
  const user = await createUserStore(database).findByEmail(email);
  if (!user) {
    process.stderr.write(`There is no account with the e-mail address "${email}".\n`);
    return 1;
  }
  const events: SecurityEvent[] = [];
  const report = (event: SecurityEvent) => void events.push(event);
  // What a running BFF remembers is its own; here is nothing to remember.
  const revocations = { add: () => {} };
  const changeSessions = createChangeSessions({ store: createSessionStore(database), revocations, report });
  const ended = await createEndSession({ changeSessions, revocations }).disabled(user.id);
  const history = createAccountEventStore(database);
  for (const event of events) {
    reportSecurityEventsTo(log)(event);
    await history.add(accountEventsOf(event));
  }
  process.stderr.write(`The account is disabled; sessions ended: ${ended}.\n`);
  return 0;
}
