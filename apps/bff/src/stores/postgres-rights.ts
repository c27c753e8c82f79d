import { type Kysely, sql } from 'kysely';

import { StartupError } from '../config/startup-error.ts';
import type { Schema } from './schema.ts';

/**
 * Of a role that does not own the tables, and was granted too little on them: better at the start than as a refusal to somebody later.
 * Least privilege is the point of such a role: one that owns nothing can neither alter a table nor drop a trigger that announces
 * revocations. Asks for all tables that belong to the owner of `users`, those of features and the lists of migrations included.
 * @see OWASP ASVS 5.0, 13.2.2
 * @throws StartupError that names every right that is missing, such as `DELETE on users`
 */
export async function refuseTooFewRights(kysely: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ missing: string }>`
    select format('%s on %s', needed, relname) as missing
    from pg_class cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) needed
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and relowner = (select relowner from pg_class where oid = 'users'::regclass)
      and not has_table_privilege(oid, needed)
    order by relname, needed`.execute(kysely);
  if (rows.length === 0) return;
  const missing = rows.map((row) => row.missing).join(', ');
  throw new StartupError(
    `The role of DATABASE_URL needs more rights: ${missing}. docs/deployment.md lists what to grant.`,
  );
}
