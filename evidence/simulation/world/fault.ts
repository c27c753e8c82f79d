import { ours, type Rules } from '../rules/rules.ts';
import { describeSchedule } from '../schedules/describe.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { runSchedule } from './run-schedule.ts';
import type { SimulationDatabase } from './simulation-database.ts';
import type { Trace } from './trace.ts';
import { violates, type Violation } from './violation.ts';

interface Under {
  readonly database: SimulationDatabase;
  readonly rules?: Rules;
}

const toAnHonestOwner: readonly Violation[] = ['signs the owner out', 'breaks a guarantee'];

/** @returns the schedule and its whole trace in words, if something is violated; else nothing */
export async function faultIn(
  schedule: Schedule,
  { database, rules = ours() }: Under,
  violations = toAnHonestOwner,
): Promise<string | undefined> {
  const isViolated = (trace: Trace) => violations.some((violation) => violates[violation](trace));
  if (!isViolated(await runSchedule(schedule, { database, rules }))) return undefined;
  const { story, ownerSignedOut } = await runSchedule(schedule, { database, rules, verbose: true });
  const end = ownerSignedOut ? [`the owner is told: ${JSON.stringify(ownerSignedOut)}`] : [];
  return [`Under ${rules.name}:`, describeSchedule(schedule), '', ...story, ...end].join('\n');
}
