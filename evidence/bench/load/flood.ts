/** What others send while somebody is measured, from a process of its own. Its parent says when to begin and when to end. */
import { setInterval } from 'node:timers';

import { cookieNames } from '../../../apps/bff/src/contract.ts';
import { passwordPaths } from '../../../apps/bff/src/sign-in/password/contract.ts';
import { probePath } from '../../../apps/bff/test/support/probe.ts';
import { password, sentByThePage } from '../../../apps/bff/test/support/test-bff.ts';
import { type Connection, openConnections, type Request } from './connection.ts';

export interface Order {
  readonly kind: 'sign-ins' | 'wrong passwords' | 'garbage cookies';
  readonly port: number;
  readonly emails: readonly string[];
  readonly connections: number;
  /** Undefined: as many as are answered. */
  readonly perSecond?: number;
}

const { kind, port, emails, connections, perSecond } = JSON.parse(process.argv[2] ?? '') as Order;
/** Changed by what the parent says. */
const state = { running: false };
let sent = 0;
const statuses = new Map<number, number>();
const free: Connection[] = await openConnections(port, connections);
process.on('message', (message) => {
  if (message === 'begin') {
    state.running = true;
    sent = 0;
    statuses.clear();
    if (perSecond === undefined) for (const connection of free.splice(0)) void sendOn(connection);
  } else {
    state.running = false;
    process.send?.(Object.fromEntries(statuses));
  }
});
process.once('disconnect', () => process.exit());
if (perSecond !== undefined) {
  setInterval(() => {
    for (let due = state.running ? perSecond / 100 : 0; due > 0; due -= 1) {
      const connection = free.pop();
      if (connection) void sendOn(connection);
    }
  }, 10);
}
process.send?.('ready');

async function sendOn(connection: Connection): Promise<void> {
  const { status } = await connection.ask(next());
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  if (state.running && perSecond === undefined) return void sendOn(connection);
  free.push(connection);
}

/** Each from an address of its own, as a flood comes that no limit by address stops. */
function next(): Request {
  sent += 1;
  const address = `10.${Math.floor(Math.random() * 256)}.${(sent >> 8) % 256}.${sent % 256}`;
  const headers = { ...sentByThePage, 'x-forwarded-for': address };
  if (kind === 'garbage cookies') {
    const garbage = () => `eyJ${Math.random()}`.padEnd(700, 'A');
    const cookie = `${cookieNames.access}=${garbage()}; ${cookieNames.refresh}=${garbage()}`;
    return { path: probePath, headers: { ...headers, cookie } };
  }
  const email = kind === 'sign-ins' ? emails[sent % emails.length] : `nobody-${Math.random()}@example.com`;
  const body = JSON.stringify({ email, password });
  const post = { ...headers, 'content-type': 'application/json' };
  return { method: 'POST', path: passwordPaths.signIn, headers: post, body };
}
