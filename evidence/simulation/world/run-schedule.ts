import { cookieNames } from '../../../apps/bff/src/contract.ts';
import type { Rules } from '../rules/rules.ts';
import { describe, type KillBrowser, type Schedule, type Step } from '../schedules/schedule.ts';
import { Bffs } from './bffs.ts';
import { Browser } from './browser.ts';
import { bareResponse, type SetCookie } from './exchange.ts';
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
  await database.begin(time);
  const bffs = new Bffs({ time, rules, database, invariants }, schedule);
  await bffs.start();
  owner.take(await signIn(bffs, database.userId, schedule.remembered));
  const traffic = new Traffic({ time, invariants, bffs, browsers: { owner, thief } });
  const take = takeIn({ time, invariants, owner, thief, bffs, traffic });
  for (const step of schedule.steps) {
    time.at(step.at, () => {
      invariants.record(() => describe(step));
      take(step);
    });
  }
  await time.run(() => time.now > (invariants.revocation?.at ?? Infinity) + aftermathSeconds);
  return { ...invariants, ...traffic, kills: owner.life - 1 };
}

async function signIn(bffs: Bffs, userId: string, remember: boolean): Promise<readonly SetCookie[]> {
  const { instance } = bffs.at(0);
  const result = { userId, amr: ['pwd'], credentialVersion: 1, verifiedAt: instance?.clock.monotonic() ?? 0 };
  const browser = { remember, userAgent: 'a browser', address: '192.0.2.1', presented: [] };
  const pair = await instance?.beginSession.signedIn(result, browser);
  if (!instance || !pair) throw new Error('the sign-in failed');
  const { response, leave } = bareResponse();
  instance.cookies.stage(response, pair);
  return leave();
}

interface World {
  readonly time: VirtualTime;
  readonly invariants: Invariants;
  readonly owner: Browser;
  readonly thief: Browser;
  readonly bffs: Bffs;
  readonly traffic: Traffic;
}

function takeIn({ time, invariants, owner, thief, bffs, traffic }: World): (step: Step) => void {
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
        return bffs.at(step.instance).crash(step.when);
      case 'trouble the database':
        return bffs.trouble(step);
    }
  };
}
