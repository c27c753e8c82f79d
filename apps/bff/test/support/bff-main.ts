/** The BFF as `src/main.ts` starts it, with the probe as its only feature. */
import process from 'node:process';

import { readConfig } from '../../src/config/read-config.ts';
import { startServer } from '../../src/server.ts';
import { probe } from './probe.ts';

const server = await startServer({ config: readConfig(process.env), features: [probe] });
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
