import { useDatabases } from '../../test/support/postgres.ts';
import { describeStores } from '../../test/support/stores/describe-stores.ts';
import { openDatabase } from './open-database.ts';

const make = useDatabases();
describeStores('PostgreSQL', async () => openDatabase(await make()));
