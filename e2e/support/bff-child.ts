/** Runs a BFF in a process of its own, so that it can be killed, on a clock that stands still until the parent moves it. */
import { readConfig } from '@tokenless/bff/config';
import { features } from '@tokenless/bff/features';
import { startServer } from '@tokenless/bff/server';
import { probe } from '@tokenless/bff/probe';
import type { Order, Report } from './bff.ts';

type Feature = (typeof features)[number];
type Clock = Parameters<NonNullable<Feature['adjustClock']>>[0];

let now = Number(process.argv[2]);
let clock: Clock = { now: () => now, monotonic: () => now };
const securityEvents: string[] = [];

const { port } = await startServer({
  config: readConfig(process.env),
  // The core's specs ask the probe, so that they need no feature.
  features: [...features.map(followed), probe],
  clock,
  logDestination: { write: takeLine },
});

process.on('message', (order: Order) => {
  if (order.moveClockTo !== undefined) now = order.moveClockTo;
  report();
});
process.once('disconnect', () => process.exit());
report();

function report(): void {
  const content: Report = { port, securityEvents, movedAhead: clock.now() - now };
  process.send?.(content);
}

/** So that it is known what time it is to the BFF. */
function followed(feature: Feature): Feature {
  const { adjustClock } = feature;
  return adjustClock ? { ...feature, adjustClock: (given) => (clock = adjustClock(given)) } : feature;
}

function takeLine(line: string): void {
  const entry = JSON.parse(line) as Record<string, unknown>;
  if (typeof entry['event'] === 'string') securityEvents.push(entry['event']);
  if (Number(entry['level']) >= 50) process.stderr.write(line);
}
