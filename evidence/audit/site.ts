/**
 * `npm run audit:site`: what others' tools say of the https demo. It runs under a name of its own, as it would be deployed, because no demand
 * for https is made for localhost. The tools are fetched when they are asked, and are no part of the project; `-- lighthouse` asks one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { askCspEvaluator } from './site/csp-evaluator.ts';
import type { Auditor, AuditedSite } from './site/auditor.ts';
import { askLighthouse } from './site/lighthouse.ts';
import { askObservatory } from './site/observatory.ts';
import { askTestssl } from './site/testssl.ts';
import { endAll } from '../../scripts/run-quietly.ts';
import { killAll, ready, startBoth } from '../../scripts/support/started.ts';

const auditors: Readonly<Record<string, Auditor>> = {
  observatory: askObservatory,
  csp: askCspEvaluator,
  testssl: askTestssl,
  lighthouse: askLighthouse,
};

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
process.once('exit', () => {
  killAll();
  endAll();
  rmSync(folder, { recursive: true });
});

try {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => auditors[name] === undefined);
  if (unknown) throw new StartupError(`There is no auditor ${unknown}: ${Object.keys(auditors).join(', ')}.`);
  const site = await startSite();
  for (const [name, auditor] of Object.entries(auditors)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const { grade, isGoodEnough, remarks } = await auditor(site);
    console.log(`${name.padEnd(12)} ${isGoodEnough ? 'passed' : 'FAILED'}  ${grade}`);
    for (const remark of remarks) console.log(`${' '.repeat(13)}${remark}`);
    if (!isGoodEnough) process.exitCode = 1;
  }
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
} finally {
  killAll();
}

async function startSite(): Promise<AuditedSite> {
  const hostname = 'tokenless.test';
  const site = await startBoth('node scripts/demo.ts --https', { HOST_NAME: hostname, DATA_DIR: folder });
  await ready(site);
  const { WEB_PORT: web, BFF_PORT: bff, WEB_HTTP_PORT: webPlain } = site.ports;
  const authorityPath = join(folder, 'local-ca.pem');
  const authority = readFileSync(authorityPath, 'utf8');
  return { hostname, folder, authorityPath, authority, ports: { web, bff, webPlain } };
}
