/**
 * `npm run dev`: the web app with hot reload, and the BFF in a process of its own that starts again when one of its
 * files changes. The page has the policy of the real one, opened for Vite by a nonce and a socket.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pageHeaders } from '@tokenless/bff/web-app';
import { createServer, type Plugin } from 'vite';
import { messageFor } from '@tokenless/bff/startup-error';
import { openLocalFiles } from './local-files.ts';
import { bffEnvironment, readLocalSettings, root, type LocalSettings } from './local-settings.ts';
import { refuseTakenPort } from './ports.ts';
import { runAgainOnChange } from './run-again-on-change.ts';
import { endWithin, stopRequested } from './stop-requested.ts';
import type { Running } from './web-server.ts';

const stop = stopRequested();
const running: Running[] = [];

try {
  const settings = readLocalSettings(process.env);
  await refuseTakenPort(settings.webPort, 'WEB_PORT');
  await refuseTakenPort(settings.bffPort, 'BFF_PORT');
  running.push(startBff(settings));
  running.push(await startVite(settings));
  console.log(`Tokenless runs at ${settings.webOrigin} with hot reload (its BFF at ${settings.bffOrigin}).`);
  await stop;
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
} finally {
  endWithin(12_000);
  await Promise.all(running.map((server) => server.stop()));
}

function startBff(settings: LocalSettings): Running {
  const { secretPath } = openLocalFiles(settings.folder);
  const env = { ...process.env, ...bffEnvironment(settings, 'development'), SECRETS_FILE: secretPath };
  const stopWithParent = join(root, 'scripts/stop-with-parent.mjs');
  const source = join(root, 'apps/bff/src');
  const args = ['--import', stopWithParent, join(source, 'main.ts')];
  return runAgainOnChange(source, () =>
    // A group of its own, so that Ctrl-C reaches it once, through this process.
    spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    }),
  );
}

async function startVite({ webOrigin, webPort, bffOrigin }: LocalSettings): Promise<Running> {
  const nonce = randomBytes(16).toString('base64');
  // Read by vite.config.ts.
  process.env['WEB_CSP_NONCE'] = nonce;
  process.env['WEB_SETTINGS'] = JSON.stringify({ bffOrigin, demo: true });
  const setHeaders = pageHeaders({ bffOrigin, nonce, devSocket: webOrigin.replace('http', 'ws') });
  const headers: Plugin = {
    name: 'page-headers',
    configureServer: (server) => void server.middlewares.use(setHeaders as never),
  };
  const server = await createServer({
    root: join(root, 'apps/web'),
    configFile: join(root, 'apps/web/vite.config.ts'),
    server: { host: '127.0.0.1', port: webPort, strictPort: true },
    plugins: [headers],
  });
  await server.listen();
  return { stop: () => server.close() };
}
