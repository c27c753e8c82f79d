import { readFileSync } from 'node:fs';
import process from 'node:process';

import { readConfig } from './config/read-config.ts';
import { startServer } from './server.ts';

/** Their messages are written for whoever starts the process; anything else keeps its stack. */
const clearNames = new Set(['ConfigError', 'DatabaseUnusable', 'SigningKeyUnreadable']);

try {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const server = await startServer({ config });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exitCode = 1;
}

function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use by another process: stop it, or set PORT to another.';
  }
  return clearNames.has(error.name) ? error.message : (error.stack ?? error.message);
}
