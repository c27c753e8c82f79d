import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll, ready, startBoth } from '../../scripts/support/started.ts';

/** The command that people run, with certificates of its own. */
export async function startHttpsDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-https-'));
  const demo = await startBoth('node scripts/demo.ts --https', { DATA_DIR: folder });
  await ready(demo);
  return {
    /** Leads to the web app over https. */
    plainOrigin: `http://localhost:${demo.ports.WEB_HTTP_PORT}`,
    bffOrigin: `https://localhost:${demo.ports.BFF_PORT}`,
    stop() {
      killAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
