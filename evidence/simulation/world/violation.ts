import { ours, type Rules } from '../rules/rules.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { runSchedule } from './run-schedule.ts';
import type { SimulationDatabase } from './simulation-database.ts';
import type { Trace } from './trace.ts';

export type Violation =
  | 'signs the owner out'
  /** With 429, though nobody did anything wrong. */
  | 'turns the owner away'
  | 'serves the thief'
  /** Something of a revoked session was accepted, or there were two current tokens. */
  | 'breaks a guarantee';

/** Whether a trace has that violation. */
export const violates: Readonly<Record<Violation, (trace: Trace) => boolean>> = {
  'signs the owner out': ({ revocation, ownerSignedOut }) =>
    revocation?.reason === 'refresh_token_reused' || ownerSignedOut !== undefined,
  'turns the owner away': ({ owner }) => owner.limited > 0,
  'serves the thief': ({ thief }) => thief.accepted > 0,
  'breaks a guarantee': ({ broken }) => broken.length > 0,
};

const toAnHonestOwner: readonly Violation[] = ['signs the owner out', 'breaks a guarantee'];

/** @returns what happened, in words, if something is violated; else nothing */
export async function faultIn(
  schedule: Schedule,
  { database, rules = ours() }: { readonly database: SimulationDatabase; readonly rules?: Rules },
  violations = toAnHonestOwner,
): Promise<string | undefined> {
  const trace = await runSchedule(schedule, { database, rules });
  if (!violations.some((violation) => violates[violation](trace))) return undefined;
  const { story, ownerSignedOut } = await runSchedule(schedule, { database, rules, verbose: true });
  const { steps: _steps, ...around } = schedule;
  return [`Under ${rules.name}, ${JSON.stringify(around)}:`, ...story, JSON.stringify(ownerSignedOut)].join(
    '\n',
  );
}
