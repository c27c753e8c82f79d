import { lifetimes } from '../rules/shipped.ts';
import { begin, type Chosen } from './honest-session.ts';
import { onTheWay, ownerAtWork } from './owner.ts';
import type { Random } from './random.ts';
import { type Schedule, send, type Send, type Steal } from './schedule.ts';

/** So long the thief goes on, in seconds, unless he is caught. */
const patienceSeconds = 12_000;
/** An owner who is at work: never away for longer. */
const pause = 120;

/** Copies the jar at a random moment and renews when it suits him, beside an owner who stays at work. */
export function onHisOwnTiming(chosen: Chosen): Schedule {
  const { random, conditions, schedule } = begin(chosen);
  const steal = stealAt(random);
  const until = steal.at + patienceSeconds;
  const gap = random.pick([
    // As soon as his access token has expired; now and then; seldom.
    () => chosen.timings.accessTtlSeconds + random.between(0, 20),
    () => random.between(10, 900),
    () => random.between(600, 1800),
  ]);
  const visits: Send[] = [];
  for (let at = steal.at + gap(); at < until; at += gap()) {
    visits.push({ ...onTheWay(random, conditions), who: 'thief', at });
  }
  return {
    ...schedule,
    steps: [...ownerAtWork(random, conditions, { from: 0, until, pause }), steal, ...visits],
  };
}

/** Uses the access token that he copied, and nothing else. */
export function accessTokenOnly(chosen: Chosen): Schedule {
  const { random, conditions, schedule } = begin(chosen);
  const steal = stealAt(random);
  const until = steal.at + 2 * chosen.timings.accessTtlSeconds;
  const uses: Send[] = [];
  for (let at = steal.at; at < until; at += random.between(1, 30)) uses.push(send(at, { who: 'thief' }));
  return {
    ...schedule,
    steps: [
      ...ownerAtWork(random, conditions, { from: 0, until, pause }),
      { ...steal, what: 'the access cookie' },
      ...uses,
    ],
  };
}

/** Copies the jar while nothing is under way, and then sends whatever the owner sends, at the same moment, on a network that loses nothing. */
export function inStep(chosen: Chosen): Schedule {
  const { random, conditions, schedule } = begin(chosen);
  const smooth = { ...conditions, lostShare: 0, longWorkShare: 0 };
  const work = ownerAtWork(random, smooth, { from: 0, until: patienceSeconds, pause });
  const wanted = stealAt(random);
  const steal = { ...wanted, at: nextQuiet(work, wanted.at) };
  const echoes = work.filter(({ at }) => at > steal.at).map((sent): Send => ({ ...sent, who: 'thief' }));
  return { ...schedule, steps: [...work, steal, ...echoes] };
}

/** The first moment from then on at which no request is under way. */
function nextQuiet(work: readonly Send[], from: number): number {
  const busy = work.filter((sent) => isUnderWay(sent, from));
  return busy.length === 0 ? from : nextQuiet(work, Math.max(...busy.map(endOf)) + 0.01);
}

const endOf = ({ at, up, work, down }: Send) => at + up + work + down;
const isUnderWay = (sent: Send, at: number) => sent.at <= at && at <= endOf(sent);

/** Goes on alone: the owner never comes back. */
export function withoutTheOwner(chosen: Chosen): Schedule {
  const { random, conditions, schedule } = begin(chosen);
  const steal = stealAt(random);
  const until = lifetimes.absoluteSeconds + 600;
  const uses: Send[] = [];
  for (let at = steal.at + 200; at < until; at += random.between(20, 1500))
    uses.push(send(at, { who: 'thief' }));
  return {
    ...schedule,
    remembered: false,
    steps: [...ownerAtWork(random, conditions, { from: 0, until: steal.at, pause }), steal, ...uses],
  };
}

function stealAt(random: Random): Steal {
  return { do: 'steal', at: random.between(60, 1500), what: 'both cookies' };
}
