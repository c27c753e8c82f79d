import { readFileSync } from 'node:fs';
import process from 'node:process';

import { readConfig } from './config/read-config.ts';
import { messageFor } from './config/startup-error.ts';
import { features } from './features.ts';
import { createLogOutput } from './log/log.ts';
import { startServer } from './server.ts';

const logOutput = createLogOutput();
process.once('exit', () => logOutput.flushSync());
try {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const server = await startServer({ config, features, logDestination: logOutput });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`);
  process.exitCode = 1;
}
