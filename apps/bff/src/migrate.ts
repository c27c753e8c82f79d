/**
 * For operators whose BFF runs under a role that may not change tables: `node src/migrate.ts`, with the DATABASE_URL of the tables' owner.
 * Run it before each new version.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { readConfig } from './config/read-config.ts';
import { messageFor } from './config/startup-error.ts';
import { featuresIn } from './feature.ts';
import { features } from './features.ts';
import { openDatabase } from './stores/open-database.ts';

try {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const database = await openDatabase({
    url: config.databaseUrl,
    features: featuresIn(config.mode, features),
  });
  await database.close();
  process.stderr.write('The tables are up to date.\n');
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`);
  process.exitCode = 1;
}
