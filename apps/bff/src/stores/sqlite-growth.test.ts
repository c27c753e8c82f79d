import { openMemoryDatabase } from '../../test/support/databases.ts';
import { describePlans } from '../../test/support/describe-plans.ts';
import { describeRemoval } from '../../test/support/describe-removal.ts';

describePlans('SQLite', openMemoryDatabase);
describeRemoval('SQLite', openMemoryDatabase);
