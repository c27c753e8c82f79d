import { asUnavailable } from './database-errors.ts';
import type { Database } from './schema.ts';

/**
 * Asks the database for its time, in epoch seconds: shows that it answers, and how far the clocks are apart.
 * @throws Problem `temporarily_unavailable`
 */
export function probe({ kysely, now }: Database): Promise<number> {
  return asUnavailable(async () => {
    const { time } = await kysely.selectNoFrom(now().as('time')).executeTakeFirstOrThrow();
    return time;
  });
}
