/**
 * `npm run simulate`: the project's rules and two others on the same schedules. `--long` takes some minutes, tries every short schedule
 * first, and draws the chart that the documentation shows; `--seed <number>` chooses other schedules.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { drawChart } from './figures/chart.ts';
import type { Figures } from './figures/figures.ts';
import { measure } from './figures/measure.ts';
import { report } from './figures/report.ts';
import { timings } from './rules/shipped.ts';
import { everyShortSchedule } from './schedules/every-schedule.ts';
import { liveThrough } from './lifecycle/figures.ts';
import { type SimulationDatabase, openSimulationDatabase } from './world/simulation-database.ts';
import { faultIn } from './world/violation.ts';

const quick = { storms: 100, ordinaryDays: 100, killed: 30, thieves: 100, uncaught: 10, withoutRule: 50 };
const long = {
  storms: 5000,
  ordinaryDays: 1000,
  killed: 400,
  thieves: 1000,
  uncaught: 100,
  withoutRule: 500,
};
const images = new URL('../../docs/images/', import.meta.url);

const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.seed}`);
const database = await openSimulationDatabase();
if (values.long)
  console.log(`${await tryEveryShortSchedule(database)} short schedules: none ends a session.\n`);
const figures = await measure({ database, seed, sizes: values.long ? long : quick });
await database.close();
console.log(report(figures));
const lives = await liveThrough(values.long ? 250 : 10, seed);
console.log(lives.report);
if (values.long) keep(figures);
process.exitCode = holds(figures) && lives.broken === 0 ? 0 : 1;

async function tryEveryShortSchedule(database: SimulationDatabase): Promise<number> {
  let tried = 0;
  for (const schedule of everyShortSchedule(timings, { long: true })) {
    const fault = await faultIn(schedule, { database });
    if (fault) throw new Error(fault);
    tried += 1;
  }
  return tried;
}

/** What the project promises. */
function holds({ policies, broken, thievesInStorm }: Figures): boolean {
  const [project] = policies;
  if (!project) return false;
  const { falseSignOuts, thieves } = project;
  const isCaught = [thieves, thievesInStorm].every(({ thefts, caught }) => caught >= 0.99 * thefts);
  return broken === 0 && isCaught && falseSignOuts.storm.count + falseSignOuts.ordinaryDay.count === 0;
}

function keep(figures: Figures): void {
  mkdirSync(images, { recursive: true });
  writeFileSync(new URL('rotation-simulation.json', images), `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(new URL('rotation-simulation.svg', images), drawChart(figures));
}
