import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, killAll, ready, start } from '../../scripts/support/started.ts';

/** The command that people run, with certificates of its own. */
export async function startHttpsDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-https-'));
  const [webPort, bffPort, plainPort] = [await freePort(), await freePort(), await freePort()];
  const ports = {
    WEB_PORT: webPort,
    BFF_PORT: bffPort,
    WEB_HTTP_PORT: plainPort,
    BFF_HTTP_PORT: await freePort(),
  };
  await ready(start(process.execPath, ['scripts/demo.ts', '--https'], { ...ports, DATA_DIR: folder }));
  return {
    /** Leads to the web app over https. */
    plainOrigin: `http://localhost:${plainPort}`,
    bffOrigin: `https://localhost:${bffPort}`,
    stop() {
      killAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
