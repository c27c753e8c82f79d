import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { createApp } from './app.ts';
import type { Clock } from './clock/clock.ts';
import { realClock } from './clock/real-clock.ts';
import { compose } from './compose/compose.ts';
import type { Config } from './config/config.ts';
import { connectionsOf } from './connections.ts';
import { adjustedClock, type Feature, featuresIn } from './feature.ts';
import { createLog } from './log/log.ts';
import { answerClientErrors } from './middleware/client-error.ts';
import { openDatabase } from './stores/open-database.ts';
import type { Database } from './stores/schema.ts';

/** In bytes. On one host name browsers send the cookies of every program on every port, and Node's own 16 kB are soon full. */
export const maxHeaderSize = 65_536;

export interface ServerOptions {
  readonly config: Config;
  readonly features: readonly Feature[];
  /** Tests that move time give one; the database then uses it too. */
  readonly clock?: Clock;
  /** Tests that make the database fail bring it; otherwise the one in `config` is opened. `stop` closes either. */
  readonly database?: Database;
  /** PEM texts. Without it, TLS is for whatever stands in front. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly logDestination?: { write(line: string): void };
}

export interface RunningServer {
  /** Where it listens; with port 0 the port that was free. */
  readonly port: number;
  readonly origin: string;
  /** Takes no new requests, finishes those that run (for at most ten seconds), closes the database. */
  stop(): Promise<void>;
}

/** @throws StartupError */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, logDestination } = options;
  const log = createLog(config.logLevel, logDestination);
  const features = featuresIn(config.mode, options.features);
  const clock = adjustedClock(options.clock ?? realClock, features, config.mode);
  const now = clock !== realClock && { now: () => clock.now() };
  const database =
    options.database ?? (await openDatabase({ url: config.databaseUrl, log, features, ...now }));
  try {
    const dependencies = { config, clock, log, database };
    const { parts, background } = await compose(dependencies, features);
    const app = createApp(parts);
    const server = options.tls
      ? createTlsServer({ ...options.tls, maxHeaderSize }, app)
      : createServer({ maxHeaderSize }, app);
    answerClientErrors(server, config, log);
    const connections = connectionsOf(server, config.keepAliveSeconds);
    await background.start();
    await connections.listen(config).catch(async (error: unknown) => {
      await background.stop();
      throw error;
    });
    const { port } = server.address() as AddressInfo;
    log.info({ port, mode: config.mode, timings: config.timings }, 'listening');
    return {
      port,
      origin: config.bffOrigin,
      async stop() {
        const closed = connections.close();
        background.endStreams();
        await closed;
        await background.stop();
        await database.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
