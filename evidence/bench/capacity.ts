/** A model of what 1, 10 and 100 million signed-in users need: costs are measured here and now, habits are assumed. docs/scaling.md reads it. */
import { type Costs, measureCosts } from './capacity-costs.ts';
import { mostConfirmed, mostVerified } from './memory.ts';
import type { Report } from './report.ts';

const users = [1e6, 1e7, 1e8];

/** Nobody has measured these: change them to what is known of the app. */
export const assumed = {
  requestsPerUserAndDay: 100,
  /** The busiest hour beside the average. */
  peak: 3,
  /** Signed-in users who sent something within the last access token's life, in the busiest hour. */
  activeShare: 0.05,
  accessTtlSeconds: 300,
  sessionsPerUser: 1.5,
  /** Sign-outs, and whatever else ends a session before its time. */
  endsPerUserAndDay: 0.1,
  /** What a process and a database are loaded with, of what they can do. */
  load: 0.5,
};

export interface Need {
  readonly requestsPerSecond: number;
  readonly active: number;
  readonly renewalsPerSecond: number;
  /** BFF processes of one core each: requests go anywhere, or those of one session to one process. */
  readonly anywhere: number;
  readonly bySession: number;
  /** Of the requests that go anywhere: those that open their token again, and those that ask to confirm again. */
  readonly opened: number;
  readonly confirmedAgain: number;
  readonly databases: number;
  readonly walMegabytesPerSecond: number;
  readonly rowGigabytes: number;
  /** Each process sends one heartbeat a second, and all hear it. With one database, and with its share of them. */
  readonly heartbeatsPerSecond: number;
  readonly heartbeatsPerDatabase: number;
  readonly revokedInMemory: number;
}

export function needOf(signedIn: number, costs: Costs): Need {
  const { requestsPerUserAndDay, peak, activeShare, accessTtlSeconds, sessionsPerUser, load } = assumed;
  const requestsPerSecond = (signedIn * requestsPerUserAndDay * peak) / 86_400;
  const active = signedIn * activeShare;
  const renewalsPerSecond = active / accessTtlSeconds;
  const processes = (opened: number) => {
    const { requestMicroseconds, verified } = costs;
    const perRequest = requestMicroseconds + opened * verified.openMicroseconds;
    const busy = requestsPerSecond * perRequest + renewalsPerSecond * 2 * verified.mintMicroseconds;
    return Math.ceil(busy / 1e6 / load);
  };
  // Every process meets every session: it remembers as many as it has room for.
  const opened = forgotten(active, mostVerified);
  const anywhere = processes(opened);
  // Each process meets its own: the more processes, the more is remembered. The tokens that are new are opened in any case.
  const bySession = processes(forgotten(active / processes(0), mostVerified));
  const databases = Math.ceil(renewalsPerSecond / (costs.renewalsPerSecond * load));
  return {
    requestsPerSecond,
    active,
    renewalsPerSecond,
    anywhere,
    bySession,
    opened,
    confirmedAgain: forgotten(active, mostConfirmed),
    databases,
    walMegabytesPerSecond: (renewalsPerSecond * costs.walBytes) / 1e6,
    rowGigabytes: (signedIn * sessionsPerUser * costs.rowBytes) / 1e9,
    heartbeatsPerSecond: bySession ** 2,
    heartbeatsPerDatabase: (bySession / databases) ** 2,
    revokedInMemory: ((signedIn * assumed.endsPerUserAndDay * peak) / 86_400) * (accessTtlSeconds + 60),
  };
}

/** The share of requests whose session has made room for others since, when all are equally busy. */
const forgotten = (sessions: number, room: number) => Math.max(0, 1 - room / sessions);

export async function benchCapacity(report: Report): Promise<void> {
  const costs = await measureCosts();
  report.list('Capacity: measured here, each while nothing else of this ran', [
    `a signed-in request: ${costs.requestMicroseconds.toFixed(0)} µs of processor`,
    `a token opened: ${costs.verified.openMicroseconds.toFixed(0)} µs; minted: ${costs.verified.mintMicroseconds.toFixed(0)} µs`,
    `PostgreSQL: ${costs.renewalsPerSecond.toFixed(0)} renewals a second, ${costs.walBytes.toFixed(0)} bytes of log each`,
    `a session's row with its indexes: ${costs.rowBytes.toFixed(0)} bytes`,
    `remembered in a process: ${costs.verified.bytes.toFixed(0)} bytes a token, ${costs.confirmedBytes.toFixed(0)} a confirmation`,
  ]);
  report.list(
    'Capacity: assumed',
    Object.entries(assumed).map(([name, value]) => `${name}: ${value}`),
  );
  const needs = users.map((count) => needOf(count, costs));
  const row = (name: string, value: (need: Need) => number, digits = 0) => [
    name,
    ...needs.map((need) =>
      value(need).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    ),
  ];
  report.table('Capacity: the busiest hour, by signed-in users', [
    ['', ...users.map((count) => `${count / 1e6} million`)],
    row('requests/s', (need) => need.requestsPerSecond),
    row('active sessions', (need) => need.active),
    row('renewals/s', (need) => need.renewalsPerSecond),
    row('BFF processes, any session anywhere', (need) => need.anywhere),
    row('  requests that open their token again, %', (need) => need.opened * 100),
    row('  requests that may confirm again, %', (need) => need.confirmedAgain * 100),
    row('BFF processes, a session at one of them', (need) => need.bySession),
    row('PostgreSQL primaries for the renewals', (need) => need.databases),
    row('write-ahead log of them, MB/s', (need) => need.walMegabytesPerSecond, 1),
    row('session rows, GB', (need) => need.rowGigabytes, 1),
    row('heartbeats heard/s, one database', (need) => need.heartbeatsPerSecond),
    row('  each of the partitions', (need) => need.heartbeatsPerDatabase),
    row('revoked sessions in memory', (need) => need.revokedInMemory),
  ]);
}
