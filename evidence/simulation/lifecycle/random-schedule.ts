import { Random } from '../schedules/random.ts';
import { type Action, type Schedule, type Step, step, type Who } from './schedule.ts';

const lasts = 3600;
const often: readonly [Action, ...Action[]] = ['request', 'request', 'request', 'ask who is signed in'];
const owners: readonly [Action, ...Action[]] = [
  're-authenticate',
  're-authenticate',
  're-authenticate and end others',
  'change the password',
  'end others',
  'end a device',
  'sign in',
  'sign in as somebody else',
  'sign out',
];
const thieves: readonly [Action, ...Action[]] = [
  'copy the jar',
  'copy the jar',
  'request',
  'request',
  'end others',
  'end a device',
  're-authenticate',
  'sign in as somebody else',
  'sign out',
];

/** An hour with an account, as bad as a network may be: answers late and out of order, a tenth of them lost, passwords that take long. */
export function randomSchedule(seed: number, { withThief }: { withThief: boolean }): Schedule {
  const random = new Random(seed);
  const steps: Step[] = [];
  const add = (who: Step['who'], does: Action, at: number) =>
    steps.push(
      step(does, at, {
        who,
        instance: random.pick([0, 1]),
        up: random.chance(0.2) ? random.between(0, 25) : random.between(0, 0.2),
        down: random.chance(0.2) ? random.between(0, 25) : random.between(0, 0.2),
        lost: random.chance(0.1),
        hashing: random.chance(0.3) ? random.between(0, 5) : 0,
      }),
    );
  for (let at = 1; at < lasts; at += random.between(5, 120)) {
    const who = random.pick<Who>(['owner', 'owner', 'second browser']);
    add(who, random.chance(0.3) ? random.pick(owners) : random.pick(often), at);
    // After a sign-out people sign in again.
    if (random.chance(0.1)) add(who, 'sign in', at + 60);
    if (withThief && random.chance(0.3)) add('thief', random.pick(thieves), at + random.between(0, 30));
    // Much at the same moment.
    if (random.chance(0.1)) {
      const together = [random.pick(owners), random.pick(owners), random.pick(often)] as const;
      for (const does of together)
        add(random.pick<Who>(['owner', 'second browser']), does, at + random.between(0, 2));
    }
  }
  if (random.chance(0.1)) steps.push(step('disable the account', random.between(lasts / 2, lasts)));
  steps.sort((a, b) => a.at - b.at);
  return { newsSeconds: random.between(0, 3), steps };
}
