import type { DecideLifecycle } from '../../../apps/bff/src/sessions/lifecycle-event.ts';
import { decideLifecycle } from '../../../apps/bff/src/sessions/lifecycle.ts';
import { VirtualTime } from '../world/virtual-time.ts';
import { startBffs } from './bffs.ts';
import type { Books } from './books.ts';
import { People } from './people.ts';
import type { Schedule } from './schedule.ts';

/** Registers an account at 0 s, signs it in in two browsers, and runs the schedule to its end. */
export async function runLifecycle(
  { newsSeconds, steps }: Schedule,
  decide: DecideLifecycle = decideLifecycle,
): Promise<Books> {
  const time = new VirtualTime();
  const bffs = await startBffs({ time, newsSeconds, decide });
  const people = new People({ time, bffs, newsSeconds });
  await people.signUp();
  for (const step of steps) time.at(step.at, () => people.take(step));
  await time.run(
    () => people.books.broken.length > 0,
    async () => {
      await bffs.busy.rest();
      await people.books.compare();
    },
  );
  await bffs.database.close();
  return people.books;
}
