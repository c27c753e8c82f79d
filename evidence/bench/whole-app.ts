/** The whole BFF, with a resource that answers without a database: what is left is what guards it. */
import { Router } from 'express';

import { createApp } from '../../apps/bff/src/app.ts';
import { realClock } from '../../apps/bff/src/clock/real-clock.ts';
import { compose } from '../../apps/bff/src/compose/compose.ts';
import { readConfig } from '../../apps/bff/src/config/read-config.ts';
import { createLog, createLogOutput } from '../../apps/bff/src/log/log.ts';
import { openDatabase } from '../../apps/bff/src/stores/open-database.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { beginSessions } from './begin-sessions.ts';
import { listenAndReport } from './listen-and-report.ts';

const config = readConfig(process.env);
const log = createLog(config.logLevel, createLogOutput());
const database = await openDatabase({ url: config.databaseUrl, log });
const { parts, background } = await compose({ config, clock: realClock, log, database }, []);
const routes = Router().get(probePath, (_request, response) => void response.json({ texts: [] }));
await background.start();
listenAndReport(createApp({ ...parts, features: [{ routes }] }));
// Asked for so many cookies of people who are signed in, it sends them.
process.on('message', (count) => {
  if (typeof count !== 'number') return;
  void beginSessions(database, parts, count).then((cookies) => process.send?.(cookies));
});
