import { cookieNames } from '../../../apps/bff/src/contract.ts';
import type { Rules } from '../rules/rules.ts';
import type { KillBrowser, Schedule, Step } from '../schedules/schedule.ts';
import { BareResponse, type SetCookie } from './bare-http.ts';
import { Browser } from './browser.ts';
import { Cluster } from './cluster.ts';
import type { Course } from './course.ts';
import type { Laboratory } from './laboratory.ts';
import { Traffic } from './traffic.ts';
import { VirtualTime } from './virtual-time.ts';
import { Witness } from './witness.ts';

/** After a revocation a schedule goes on for so long, to see that nothing is accepted any more. */
const aftermathSeconds = 400;

export interface Run {
  readonly laboratory: Laboratory;
  readonly rules: Rules;
  /** Whether to write down in words what happens. */
  readonly tells?: boolean;
}

/** Signs the owner in at 0 s and runs the schedule to its end. The same schedule always takes the same course. */
export async function runSchedule(
  schedule: Schedule,
  { laboratory, rules, tells = false }: Run,
): Promise<Course> {
  const time = new VirtualTime();
  const witness = new Witness(time, { tells });
  const owner = new Browser(time, schedule.diskSeconds);
  const thief = new Browser(time, schedule.diskSeconds);
  const store = await laboratory.begin(time);
  const cluster = new Cluster({ time, rules, store, witness, schedule });
  await cluster.start();
  owner.take(await signIn(cluster, laboratory.userId, schedule.remembered));
  const traffic = new Traffic({ time, witness, cluster, browsers: { owner, thief } });
  const take = takeIn({ time, witness, owner, thief, cluster, traffic });
  for (const step of schedule.steps) time.at(step.at, () => take(step));
  await time.run(() => time.now > (witness.revocation?.at ?? Infinity) + aftermathSeconds);
  return {
    ...(witness.revocation && { revocation: witness.revocation }),
    ...(traffic.ownerSignedOut && { ownerSignedOut: traffic.ownerSignedOut }),
    owner: traffic.owner,
    thief: traffic.thief,
    rotations: witness.rotations,
    kills: owner.life - 1,
    broken: witness.broken,
    story: witness.story,
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
  readonly witness: Witness;
  readonly owner: Browser;
  readonly thief: Browser;
  readonly cluster: Cluster;
  readonly traffic: Traffic;
}

function takeIn({ time, witness, owner, thief, cluster, traffic }: World): (step: Step) => void {
  const kill = () => {
    owner.kill();
    witness.tell(() => 'the browser is killed');
  };
  const killLater = ({ afterRotation }: KillBrowser) => {
    if (afterRotation === undefined) kill();
    else witness.onNextRotation = () => time.after(afterRotation, kill);
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
