/** Runs a BFF in a process of its own, so that it can be killed, on a clock that stands still until the parent moves it. */
import { readConfig } from '@tokenless/bff/config';
import { features } from '@tokenless/bff/features';
import { startServer } from '@tokenless/bff/server';
import { probe } from '@tokenless/bff/probe';
import type { Order, Report } from './bff.ts';

let now = Number(process.argv[2]);
const securityEvents: string[] = [];

const { port } = await startServer({
  config: readConfig(process.env),
  // The core's specs ask the probe, so that they need no feature.
  features: [...features, probe],
  clock: { now: () => now, monotonic: () => now },
  logDestination: { write: takeLine },
});

process.on('message', (order: Order) => {
  if (order.moveClockTo !== undefined) now = order.moveClockTo;
  report({ port, securityEvents });
});
process.once('disconnect', () => process.exit());
report({ port, securityEvents });

function report(content: Report): void {
  process.send?.(content);
}

function takeLine(line: string): void {
  const entry = JSON.parse(line) as Record<string, unknown>;
  if (typeof entry['event'] === 'string') securityEvents.push(entry['event']);
  if (Number(entry['level']) >= 50) process.stderr.write(line);
}
