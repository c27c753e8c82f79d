import { describePlans } from '../../test/support/describe-plans.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';

describePlans('SQLite', openMemoryDatabase);
