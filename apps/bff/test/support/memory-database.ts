import type { Clock } from '../../src/clock/clock.ts';
import { openDatabase } from '../../src/stores/open-database.ts';
import type { Database } from '../../src/stores/schema.ts';

/** A real SQLite database of its own, without a disk; with a clock, its time is the clock's. */
export function openMemoryDatabase(clock?: Pick<Clock, 'now'>): Promise<Database> {
  return openDatabase({ url: 'sqlite::memory:', ...(clock && { now: () => clock.now() }) });
}
