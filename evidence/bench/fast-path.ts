/** What the guards cost a request with a valid access token, beside Express alone, in the same run on the same machine. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { bffEnvironment } from '../../apps/bff/test/support/bff-environment.ts';
import { Browser } from '../../apps/bff/test/support/browser.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { password, randomEmail, sentByThePage } from '../../apps/bff/test/support/test-bff.ts';
import { passwordPaths } from '../../apps/bff/src/sign-in/password/contract.ts';
import { requestsPerSecond } from './load-client.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const rounds = 5;
const seconds = 2;

export async function benchFastPath(report: Report): Promise<void> {
  const bare = await start('bare-app.ts', {});
  const logging = await start('whole-app.ts', { LOG_LEVEL: 'info' });
  const quiet = await start('whole-app.ts', { LOG_LEVEL: 'warn' });
  const rates = new Map([bare, logging, quiet].map((server) => [server, [] as number[]]));
  const headers = new Map([
    [logging, await headersFor(logging)],
    [quiet, await headersFor(quiet)],
  ]);
  // To Express alone they mean nothing, but it reads them.
  const anyHeaders = headers.get(logging) ?? {};
  // One after the other in each round, so that what else the machine does meets all alike.
  for (let round = -1; round < rounds; round += 1) {
    for (const [server, all] of rates) {
      const target = { port: server.port, path: probePath, headers: headers.get(server) ?? anyHeaders };
      const rate = await requestsPerSecond(target, seconds);
      if (round >= 0) all.push(rate);
    }
  }
  for (const { process } of rates.keys()) process.kill();
  const row = (name: string, server: Server) => {
    const rate = median(rates.get(server) ?? []);
    return [name, rate.toFixed(0), (rate / median(rates.get(bare) ?? [])).toFixed(2)];
  };
  report.table('GET with a valid access token, no database', [
    ['', 'requests/s', 'of bare Express'],
    row('Express and cookie-parser', bare),
    row('the whole BFF', logging),
    row('the whole BFF, LOG_LEVEL=warn', quiet),
  ]);
}

interface Server {
  readonly process: ChildProcess;
  readonly port: number;
}

async function start(file: string, environment: Record<string, string>): Promise<Server> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    // Nothing is due while it is measured.
    env: {
      ...bffEnvironment('sqlite::memory:'),
      ACCESS_TTL_SECONDS: '3600',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return { process: child, port };
}

/** What the page sends, with the cookies of somebody who has just signed in. */
async function headersFor({ port }: Server): Promise<Record<string, string>> {
  const browser = new Browser(() => port, sentByThePage);
  await browser.post(passwordPaths.registration, { body: { name: 'Ada', email: randomEmail(), password } });
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return { ...sentByThePage, cookie };
}
