import { cookieNames } from '../../../apps/bff/src/contract.ts';
import type { Rules } from '../rules/rules.ts';
import type { KillBrowser, Schedule, Step } from '../schedules/schedule.ts';
import { BareResponse, type SetCookie } from './bare-http.ts';
import { Browser } from './browser.ts';
import { Cluster } from './cluster.ts';
import { Invariants } from './invariants.ts';
import type { SimulationDatabase } from './simulation-database.ts';
import type { Trace } from './trace.ts';
import { Traffic } from './traffic.ts';
import { VirtualTime } from './virtual-time.ts';

/** After a revocation a schedule goes on for so long, to see that nothing is accepted any more. */
const aftermathSeconds = 400;

export interface Run {
  readonly database: SimulationDatabase;
  readonly rules: Rules;
  /** Whether to write down in words what happens. */
  readonly verbose?: boolean;
}

/** Signs the owner in at 0 s and runs the schedule to its end. The same schedule always takes the same course. */
export async function runSchedule(
  schedule: Schedule,
  { database, rules, verbose = false }: Run,
): Promise<Trace> {
  const time = new VirtualTime();
  const invariants = new Invariants(time, { verbose });
  const owner = new Browser(time, schedule.diskSeconds);
  const thief = new Browser(time, schedule.diskSeconds);
  const store = await database.begin(time);
  const cluster = new Cluster({ time, rules, store, invariants, schedule });
  await cluster.start();
  owner.take(await signIn(cluster, database.userId, schedule.remembered));
  const traffic = new Traffic({ time, invariants, cluster, browsers: { owner, thief } });
  const take = takeIn({ time, invariants, owner, thief, cluster, traffic });
  for (const step of schedule.steps) time.at(step.at, () => take(step));
  await time.run(() => time.now > (invariants.revocation?.at ?? Infinity) + aftermathSeconds);
  return {
    ...(invariants.revocation && { revocation: invariants.revocation }),
    ...(traffic.ownerSignedOut && { ownerSignedOut: traffic.ownerSignedOut }),
    owner: traffic.owner,
    thief: traffic.thief,
    rotations: invariants.rotations,
    kills: owner.life - 1,
    broken: invariants.broken,
    story: invariants.story,
  };
}

async function signIn(cluster: Cluster, userId: string, remember: boolean): Promise<readonly SetCookie[]> {
  const { instance } = cluster.bff(0);
  const result = { userId, amr: ['pwd'], credentialVersion: 1, verifiedAt: instance?.clock.monotonic() ?? 0 };
  const browser = { remember, userAgent: 'a browser', address: '192.0.2.1', presented: [] };
  const pair = await instance?.beginSession.signedIn(result, browser);
  if (!instance || !pair) throw new Error('the sign-in failed');
  const response = new BareResponse();
  instance.cookies.stage(response.asResponse, pair);
  response.writeHead(201);
  return response.setCookies;
}

interface World {
  readonly time: VirtualTime;
  readonly invariants: Invariants;
  readonly owner: Browser;
  readonly thief: Browser;
  readonly cluster: Cluster;
  readonly traffic: Traffic;
}

function takeIn({ time, invariants, owner, thief, cluster, traffic }: World): (step: Step) => void {
  const kill = () => {
    owner.kill();
    invariants.record(() => 'the browser is killed');
  };
  const killLater = ({ afterRotation }: KillBrowser) => {
    if (afterRotation === undefined) kill();
    else invariants.onNextRotation = () => time.after(afterRotation, kill);
  };
  return (step) => {
    switch (step.do) {
      case 'send':
        return traffic.send(step);
      case 'steal':
        return owner.copyTo(
          thief,
          step.what === 'both cookies' ? Object.values(cookieNames) : [cookieNames.access],
        );
      case 'kill the browser':
        return killLater(step);
      case 'crash the BFF':
        return cluster.crash(step);
      case 'trouble the database':
        return cluster.trouble(step);
    }
  };
}
