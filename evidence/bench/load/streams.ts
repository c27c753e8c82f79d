/** Event streams that stay open, from a process of its own, one for each jar that its parent sends. */
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

import { paths } from '../../../apps/bff/src/contract.ts';
import type { Jar } from '../../../apps/bff/test/support/seeded-sessions.ts';
import { sentByThePage } from '../../../apps/bff/test/support/test-bff.ts';

const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: false });
const open: ClientRequest[] = [];

process.on('message', (jars: readonly Jar[]) => {
  for (const each of open.splice(0)) each.destroy();
  void openAll(jars).then((count) => process.send?.(count));
});
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function openAll(jars: readonly Jar[]): Promise<number> {
  const queue = jars.values();
  const openRest = async () => {
    for (const jar of queue) open.push(await openOne(jar));
  };
  await Promise.all(Array.from({ length: 16 }, openRest));
  return open.length;
}

async function openOne(jar: Jar): Promise<ClientRequest> {
  const cookie = jar.map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { ...sentByThePage, cookie };
  const stream = request({ host: '127.0.0.1', port, path: paths.sessionEvents, agent, headers });
  stream.end();
  const [answer] = (await once(stream, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`a stream was answered ${answer.statusCode}`);
  answer.resume();
  // It ends when its parent says so.
  for (const part of [stream, answer]) part.on('error', () => {});
  return stream;
}
