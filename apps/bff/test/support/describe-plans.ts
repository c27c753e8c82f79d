import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../src/stores/schema.ts';
import { analyze, fillSessions } from './fill-sessions.ts';
import { planOf, recordSessionLife } from './recorded-statements.ts';

/** As many as make reading a whole table the worse choice. */
export const manySessions = 5000;

/** A step that reads all of a table, or a plan that goes through an index without a bound. */
function readsEverything(plan: readonly string[]): boolean {
  if (plan.some((step) => /^SCAN (?!CONSTANT ROW)|Seq Scan/.test(step))) return true;
  return plan.some((step) => /Index Scan/.test(step)) && !plan.some((step) => /Index Cond/.test(step));
}

/** What a session costs must not grow with the number of sessions. */
export function describePlans(name: string, open: () => Promise<Database>): void {
  describe(`with many sessions in ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await fillSessions(database, manySessions);
      await analyze(database);
    });
    afterAll(() => database.close());

    it('no verb of the session store reads a whole table or index', async () => {
      const life = await recordSessionLife(database);

      const planned = [];
      for (const { verb, statements } of life) {
        for (const statement of statements) {
          const plan = await planOf(database, statement);
          planned.push({ verb, sql: statement.sql, plan });
        }
      }

      expect(planned.length).toBeGreaterThan(12);
      expect(planned.filter(({ plan }) => readsEverything(plan))).toEqual([]);
    });
  });
}
