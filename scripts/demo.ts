/**
 * `npm start`: builds the web app and runs it and the BFF, two origins in one process, until it is told to stop.
 * WEB_PORT, BFF_PORT and DATA_DIR say where, if not on 5173 and 3000 and in .data.
 */
import { relative } from 'node:path';
import { readConfig } from '@tokenless/bff/config';
import { startServer } from '@tokenless/bff/server';
import { serveWebApp } from '@tokenless/bff/web-app';
import { buildWebApp } from './build-web-app.ts';
import { openLocalFiles } from './local-files.ts';
import { bffEnvironment, readLocalSettings, root, type LocalSettings } from './local-settings.ts';
import { portInUse, refuseTakenPort } from './ports.ts';
import { sentenceOf } from './start-error.ts';
import { endWithin, stopRequested } from './stop-requested.ts';
import { startWebServer, type Running } from './web-server.ts';

const stop = stopRequested();
const running: Running[] = [];

try {
  const settings = readLocalSettings(process.env);
  const { webOrigin, bffOrigin, webPort, bffPort } = settings;
  await refuseTakenPort(webPort, 'WEB_PORT');
  await refuseTakenPort(bffPort, 'BFF_PORT');
  const files = openLocalFiles(settings.folder);
  const dist = await buildWebApp();
  running.push(await startBff(settings, files));
  running.push(await startWebServer(serveWebApp({ dist, settings: { bffOrigin, demo: true } }), webPort));
  console.log(
    `Tokenless runs at ${webOrigin} (its BFF at ${bffOrigin}, log in ${shortened(files.log.path)}).`,
  );
  await stop;
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
} finally {
  endWithin(12_000);
  await Promise.all(running.map((server) => server.stop()));
}

function shortened(path: string): string {
  return path.startsWith(root) ? relative(root, path) : path;
}

async function startBff(settings: LocalSettings, files: ReturnType<typeof openLocalFiles>): Promise<Running> {
  const { UV_THREADPOOL_SIZE } = process.env;
  const environment = { ...bffEnvironment(settings, 'demo'), SECRETS: files.secret, UV_THREADPOOL_SIZE };
  try {
    return await startServer({ config: readConfig(environment), logDestination: files.log });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? portInUse(settings.bffPort, 'BFF_PORT') : error;
  }
}
