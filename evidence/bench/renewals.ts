/** What a renewal costs beside the one statement that it cannot do without. */
import { compareByHttp } from './renewals/by-http.ts';
import { compareByStore } from './renewals/by-store.ts';
import { onBothDatabases } from './renewals/databases.ts';
import { compareParallel } from './renewals/in-parallel.ts';
import { recordRequests } from './renewals/recorded-requests.ts';
import type { Report } from './report.ts';

export async function benchRenewals(report: Report): Promise<void> {
  await onBothDatabases(async (name, fill) => {
    await recordRequests(report, name, fill);
    await compareByStore(report, name, fill);
    await compareByHttp(report, name, fill);
    await compareParallel(report, name, fill);
  });
}
