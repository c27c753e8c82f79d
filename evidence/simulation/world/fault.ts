import { ours, type Rules } from '../rules/rules.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { tellSchedule } from '../schedules/tell.ts';
import type { Course } from './course.ts';
import { does, type Harm } from './harm.ts';
import type { Laboratory } from './laboratory.ts';
import { runSchedule } from './run-schedule.ts';

interface Under {
  readonly laboratory: Laboratory;
  readonly rules?: Rules;
}

const toAnHonestOwner: readonly Harm[] = ['signs the owner out', 'breaks a promise'];

/** @returns the schedule and its whole course in words, if it comes to harm; else nothing */
export async function faultIn(
  schedule: Schedule,
  { laboratory, rules = ours() }: Under,
  harms = toAnHonestOwner,
): Promise<string | undefined> {
  const isHarmed = (course: Course) => harms.some((harm) => does[harm](course));
  if (!isHarmed(await runSchedule(schedule, { laboratory, rules }))) return undefined;
  const { story, ownerSignedOut } = await runSchedule(schedule, { laboratory, rules, tells: true });
  const end = ownerSignedOut ? [`the owner is told: ${JSON.stringify(ownerSignedOut)}`] : [];
  return [`Under ${rules.name}:`, tellSchedule(schedule), '', ...story, ...end].join('\n');
}
