import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveWebApp } from '@tokenless/bff/web-app';
import { bffEnvironment } from '../../scripts/local-settings.ts';
import { Bff } from './bff.ts';
import { FaultProxy } from './fault-proxy.ts';

const dist = fileURLToPath(new URL('../../apps/web/dist', import.meta.url));

/** The two origins of the product have names of this machine. */
const localhost = { web: 'localhost', bff: 'localhost' };

export type Stack = Awaited<ReturnType<typeof startStack>>;

/** What `npm start` runs, on free ports: the web app and its BFF, on two origins or one, and a fault proxy in front of each. */
export async function startStack(hosts = localhost, { oneOrigin = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-e2e-'));
  const bffProxy = await FaultProxy.open();
  const webProxy = oneOrigin ? bffProxy : await FaultProxy.open();
  const [webOrigin, bffOrigin] = [webProxy.originAs(hosts.web), bffProxy.originAs(hosts.bff)];
  const settings = bffEnvironment({ webOrigin, bffOrigin, folder, webPort: 0, bffPort: 0 }, 'demo');
  const bff = new Bff({
    ...settings,
    ...(oneOrigin && { WEB_APP_FOLDER: dist }),
    SECRETS: randomBytes(32).toString('base64url'),
    REGISTRATIONS_PER_HOUR: '100000',
    UV_THREADPOOL_SIZE: '8',
  });
  const startBff = async () => bffProxy.forwardTo(await bff.start());
  await startBff();
  const web = oneOrigin ? undefined : await serveAside(bffOrigin);
  if (web) webProxy.forwardTo((web.address() as AddressInfo).port);
  return {
    webOrigin,
    bffOrigin,
    bff,
    bffProxy,
    webProxy,
    /** On the same database, at the same address. */
    startBff,
    async stop() {
      for (const server of [webProxy, bffProxy, web]) server?.close();
      if (bff.isRunning) await bff.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The web app on an origin of its own. */
async function serveAside(bffOrigin: string): Promise<Server> {
  const app = serveWebApp({ dist, settings: { bffOrigin, demo: true } });
  const server = createServer({ maxHeaderSize: 131_072 }, app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
