/** Which statements a request makes, by recording them; and how many rotations ten requests at once make. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { maxHeaderSize } from '../../../apps/bff/src/server.ts';
import type { Database } from '../../../apps/bff/src/stores/schema.ts';
import { Connection } from '../load/connection.ts';
import type { Report } from '../report.ts';
import type { Fill } from './databases.ts';
import { createRenewingApp } from './renewing-app.ts';
import { Visitor } from './visitor.ts';

export async function recordRequests(report: Report, name: string, fill: Fill): Promise<void> {
  const { environment, jars } = await fill(1);
  const { watch, take } = recorder();
  const { app, clock, stop } = await createRenewingApp(environment, watch);
  const server = createServer({ maxHeaderSize }, app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = await Connection.open((server.address() as AddressInfo).port);
  const visitor = new Visitor(jars[0] ?? []);
  const rows = [['', 'read', 'write', 'refresh token']];
  const visit = async (title: string, seconds: number) => {
    clock.advance(seconds);
    take();
    const rotated = await visitor.visit(connection);
    const statements = take();
    const count = (verb: RegExp) => String(statements.filter((sql) => verb.test(sql)).length);
    rows.push([title, count(/^select/i), count(/^(?!select)/i), rotated ? 'new' : 'the same']);
  };
  await visit('expired, confirmed before this process began', 310);
  await visit('valid, 1 s old', 1);
  await visit('valid, 60 s old: confirms', 59);
  await visit('valid, once more', 1);
  await visit('expired, confirmed before', 250);
  await visit('expired, not confirmed before', 310);
  await visit('expired, confirmed with the last', 310);
  connection.close();
  server.close();
  await stop();
  report.table(`${name}: statements that one request makes (recorded)`, rows);
}

/** Between the stores and the database. */
function recorder() {
  let statements: string[] = [];
  return {
    watch(database: Database): Database {
      const executor = database.kysely.getExecutor();
      const kysely = database.kysely.withPlugin({
        transformQuery({ node, queryId }) {
          statements.push(executor.compileQuery(node, queryId).sql.trim());
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      // A prepared statement is built before, and executed by itself.
      const execute = kysely.executeQuery.bind(kysely);
      kysely.executeQuery = (statement, options) => {
        statements.push(('compile' in statement ? statement.compile() : statement).sql.trim());
        return execute(statement, options);
      };
      return { ...database, kysely };
    },
    take(): readonly string[] {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}
