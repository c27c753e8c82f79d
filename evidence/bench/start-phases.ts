/** Starts the BFF as `server.ts` does, step by step, tells the process that started this one what each step took, and ends. */
import { once } from 'node:events';
import { createServer } from 'node:http';

const marks: [phase: string, milliseconds: number][] = [];
/** `performance.now()` counts from the start of the process. */
let last = 0;
function mark(phase: string): void {
  const now = performance.now();
  marks.push([phase, now - last]);
  last = now;
}

mark('Node itself');
await import('express');
mark('modules: Express');
const { openDatabase } = await import('../../apps/bff/src/stores/open-database.ts');
mark('modules: Kysely, drivers, stores');
const { readConfig } = await import('../../apps/bff/src/config/read-config.ts');
mark('modules: Zod, settings');
await import('../../apps/bff/src/sign-in/methods.ts');
mark('modules: passwords');
const { features: listed } = await import('../../apps/bff/src/features.ts');
const { featuresIn } = await import('../../apps/bff/src/feature.ts');
const { realClock } = await import('../../apps/bff/src/clock/real-clock.ts');
const { createLog } = await import('../../apps/bff/src/log/log.ts');
const { compose } = await import('../../apps/bff/src/compose/compose.ts');
const { composeTokens } = await import('../../apps/bff/src/compose/tokens.ts');
const { createApp } = await import('../../apps/bff/src/app.ts');
await import('../../apps/bff/src/server.ts');
mark('modules: all others');

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const features = featuresIn(config.mode, listed);
mark('settings read');
const database = await openDatabase({ url: config.databaseUrl, log, features });
mark('database opened, tables up to date');
const dependencies = { config, clock: realClock, log, database };
await composeTokens(dependencies);
mark('signing key read, or made');
const { parts, background } = await compose(dependencies, features);
mark('parts made, a password hashed');
await background.start();
mark('revocations heard');
const server = createServer(createApp(parts)).listen(0, '127.0.0.1');
await once(server, 'listening');
mark('listening');

process.send?.(marks);
server.close();
await background.stop();
await database.close();
process.disconnect?.();
