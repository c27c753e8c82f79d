/** A signed-in request beside what else keeps people signed in with Express: the same headers, the same answer, in turn. */
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { alternate, type Entrant } from './alternate.ts';
import type { MeasuredRow } from './comparison.ts';
import { installPeers } from './peers/install.ts';
import { signInPath } from './peers/paths.ts';
import { startRedis } from './peers/redis.ts';
import type { Report } from './report.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signedInTarget } from './signed-in.ts';

const length = { rounds: 40, seconds: 0.25 };
/** More than the BFF remembers (10,000): when a token comes round again, it has been forgotten. */
const manyTokens = 20_000;

const ofBff = 'the BFF';

interface Peer {
  readonly name: string;
  readonly file: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const peers: readonly Peer[] = [
  { name: 'iron-session', file: 'iron-session.ts' },
  { name: 'jose, jwtVerify (Ed25519)', file: 'jose.ts' },
  { name: 'express-openid-connect, cookie', file: 'openid-connect.ts' },
  { name: 'better-auth, SQLite', file: 'better-auth.ts' },
  { name: 'better-auth, its cookie cache', file: 'better-auth.ts', environment: { COOKIE_CACHE: 'yes' } },
];

const onRedis = (url: string): Peer => ({
  name: 'express-session, Redis',
  file: 'express-session.ts',
  environment: { REDIS_URL: url },
});

export async function benchPeers(report: Report): Promise<void> {
  installPeers();
  const redis = await startRedis();
  const servers: ServerProcess[] = [];
  const start = async (...given: Parameters<typeof startServerProcess>) => {
    const server = await startServerProcess(...given);
    servers.push(server);
    return server;
  };
  try {
    const bff = await start('whole-app.ts');
    const own = await ownEntrants(bff, start);
    const others: Entrant[] = [];
    for (const { name, file, environment } of redis ? [onRedis(redis.url), ...peers] : peers) {
      const server = await start(`peers/${file}`, environment);
      others.push({ name, target: await signedInTarget(server, { path: signInPath }) });
    }
    const rows = await alternate([...own, ...others], length);
    refuseUnlogged(bff, rows);
    report.comparison('GET by somebody who is signed in', { unit: 'requests/s', rows });
    report.list('How it was measured', remarks(redis !== undefined));
  } finally {
    for (const server of servers) await server.stop();
    await redis?.stop();
  }
}

/** The least stack first: all are compared with it. */
async function ownEntrants(
  bff: ServerProcess,
  start: (file: string) => Promise<ServerProcess>,
): Promise<Entrant[]> {
  const least = await start('least-app.ts');
  const forgetful = await start('whole-app.ts');
  const target = await signedInTarget(bff);
  const { ['cookie']: _, ...headers } = target.headers as Record<string, string>;
  const cookies = (await forgetful.ask(manyTokens)) as string[];
  return [
    { name: 'the least stack, no session', target: { ...target, port: least.port } },
    { name: ofBff, target },
    {
      name: 'the BFF, tokens never seen',
      target: { port: forgetful.port, path: probePath, headers, cookies },
    },
  ];
}

/** The least that a line takes: its time, the path and the request's id. */
const bytesPerLine = 100;

/** @throws Error when there are fewer lines than answers: then what was measured is not what production does */
function refuseUnlogged(bff: ServerProcess, rows: readonly MeasuredRow[]): void {
  const rates = rows.find(({ name }) => name === ofBff)?.rounds ?? [];
  const answers = rates.reduce((sum, rate) => sum + rate * length.seconds, 0);
  if (bff.logged() < answers * bytesPerLine) throw new Error('The BFF has not logged each request.');
}

const remarks = (hasRedis: boolean): string[] => [
  'The least stack is helmet, cors and cookie-parser; each peer stands on helmet and cors, as its documentation sets it up.',
  'The BFF logs each request (LOG_LEVEL=info, into a file); the others log nothing.',
  `Tokens never seen: ${manyTokens.toLocaleString('en')} valid ones in a circle, each opened and verified.`,
  ...(hasRedis ? [] : ['express-session is left out: there is no redis-server here.']),
];
