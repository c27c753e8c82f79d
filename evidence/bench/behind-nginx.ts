/** Signed-in requests through the nginx that the documentation configures, to several processes on one PostgreSQL. Few cores are shared by all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { bffEnvironment } from '../../apps/bff/test/support/bff-environment.ts';
import { startCluster } from '../../apps/bff/test/support/postgres/cluster.ts';
import { createDatabase } from '../../apps/bff/test/support/postgres/database.ts';
import { freePort } from '../../scripts/support/started.ts';
import { startNginx } from '../../scripts/support/nginx.ts';
import { alternate, type Entrant } from './alternate.ts';
import type { Target } from './load-client.ts';
import type { Report } from './report.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signedInTarget } from './signed-in.ts';

const most = 4;

type Nginx = Awaited<ReturnType<typeof startNginx>>;

export async function benchBehindNginx(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const cluster = await startCluster();
  const [processes, proxies]: [ServerProcess[], Nginx[]] = [[], []];
  try {
    const { url } = await createDatabase(cluster.url);
    // Instances of one BFF: what one of them seals the others open.
    const shared = { ...bffEnvironment(url), LOG_LEVEL: 'info' };
    while (processes.length < most) processes.push(await startServerProcess('whole-app.ts', shared));
    const [first] = processes as [ServerProcess];
    const target = await signedInTarget(first);
    const entrants: Entrant[] = [{ name: 'one process, asked directly', target }];
    for (let count = 1; count <= most; count += 1) {
      const place = join(folder, String(count));
      const proxy = await behind(place, processes.slice(0, count));
      proxies.push(proxy.nginx);
      entrants.push({ name: `nginx with TLS, to ${count}`, target: { ...target, ...proxy.at } });
    }
    const rows = await alternate(entrants, { rounds: 20, seconds: 0.5 });
    const title = `GET with a valid access token, ${availableParallelism()} cores for all`;
    report.comparison(title, { unit: 'requests/s', rows });
  } finally {
    for (const proxy of proxies) await proxy.stop();
    for (const server of processes) await server.stop();
    await cluster.remove();
    rmSync(folder, { recursive: true });
  }
}

interface Proxy {
  readonly nginx: Nginx;
  readonly at: Pick<Target, 'port' | 'tls'>;
}

async function behind(folder: string, processes: readonly ServerProcess[]): Promise<Proxy> {
  const [plainPort, port] = [await freePort(), await freePort()];
  const bffPorts = processes.map((server) => server.port);
  return { nginx: await startNginx({ folder, plainPort, port, bffPorts }), at: { port, tls: true } };
}
