/** The whole BFF with a clock that its parent process moves on, and a resource that asks no database: what a request costs there is its renewal. */

import { type Express, Router } from 'express';

import { createApp } from '../../../apps/bff/src/app.ts';
import { realClock } from '../../../apps/bff/src/clock/real-clock.ts';
import { compose } from '../../../apps/bff/src/compose/compose.ts';
import { readConfig } from '../../../apps/bff/src/config/read-config.ts';
import { createLog } from '../../../apps/bff/src/log/log.ts';
import { openDatabase } from '../../../apps/bff/src/stores/open-database.ts';
import type { Database } from '../../../apps/bff/src/stores/schema.ts';
import { probePath } from '../../../apps/bff/test/support/probe.ts';
import { listenAndReport } from '../listen-and-report.ts';
import { ClockAhead } from './clock-ahead.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @param watch sees, and may replace, the database that the BFF works on */
export async function createRenewingApp(
  environment: Environment,
  watch: (database: Database) => Database = (database) => database,
) {
  const clock = new ClockAhead();
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  const opened = await openDatabase({ url: config.databaseUrl, log, now: () => clock.now() });
  // What listens for revocations would take the leap for a silence, and then every request asks the database.
  const openRevocationFeed: Database['openRevocationFeed'] = (dependencies) =>
    opened.openRevocationFeed({ ...dependencies, clock: realClock });
  const database = watch({ ...opened, openRevocationFeed });
  const { parts, background } = await compose({ config, clock, log, database }, []);
  const routes = Router().get(probePath, (_request, response) => void response.json({ texts: [] }));
  await background.start();
  const app: Express = createApp({ ...parts, features: [{ routes }] });
  return {
    app,
    clock,
    async stop() {
      background.endStreams();
      await background.stop();
      await opened.close();
    },
  };
}

if (import.meta.main) {
  const { app, clock } = await createRenewingApp(process.env);
  // Moves the clock on by so many seconds.
  process.on('message', (seconds: number) => {
    clock.advance(seconds);
    process.send?.('advanced');
  });
  listenAndReport(app);
}
