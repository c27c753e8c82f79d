import type { DecideLifecycle } from '../../../apps/bff/src/sessions/lifecycle-event.ts';
import { decideLifecycle } from '../../../apps/bff/src/sessions/lifecycle.ts';
import { VirtualTime } from '../world/virtual-time.ts';
import { startBffs } from './bffs.ts';
import { People } from './people.ts';
import type { Schedule } from './schedule.ts';

export interface Outcome {
  /** What must never happen and did. */
  readonly broken: readonly string[];
  /** How often an honest browser had to sign in again, by the reason that the documentation names. */
  readonly signedOut: Readonly<Record<string, number>>;
  /** Answers that accepted something. */
  readonly accepted: number;
  /** Sessions that the account had. */
  readonly begun: number;
  readonly story: readonly string[];
}

/** Registers an account at 0 s, signs it in in two browsers, and runs the schedule to its end. */
export async function runLifecycle(
  schedule: Schedule,
  decide: DecideLifecycle = decideLifecycle,
): Promise<Outcome> {
  const time = new VirtualTime();
  const { newsSeconds } = schedule;
  const bffs = await startBffs({ time, newsSeconds, decide });
  const people = new People({ time, bffs, newsSeconds });
  await people.signUp();
  for (const step of schedule.steps) time.at(step.at, () => people.take(step));
  await time.run(
    () => people.books.broken.length > 0,
    async () => {
      await bffs.busy.rest();
      await people.books.compare();
    },
  );
  await bffs.close();
  const { broken, signedOut, accepted, begun, story } = people.books;
  return { broken, signedOut, accepted, begun, story };
}
