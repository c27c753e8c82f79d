import type { Database } from '../../../src/stores/schema.ts';
import { describeAccountEventStore } from './account-events.ts';
import { describeConfirmation } from './confirmation.ts';
import { describeFailures } from './failures.ts';
import { describeRenewals } from './renewals.ts';
import { describeRevocation } from './revocation.ts';
import { describeLifecycleChanges } from './lifecycle-changes.ts';
import { describeSignIns } from './sign-ins.ts';
import { describeSessionStore } from './sessions.ts';
import { describeSigningKeyStore } from './signing-keys.ts';
import { describeUserStore } from './users.ts';

/**
 * What every database must do behind the stores: the same suite for each.
 * @param open makes an empty database, up to date, that nobody else uses; the suite closes it
 */
export function describeStores(name: string, open: () => Promise<Database>): void {
  const suites = [
    describeSessionStore,
    describeRenewals,
    describeConfirmation,
    describeRevocation,
    describeLifecycleChanges,
    describeSignIns,
    describeUserStore,
    describeSigningKeyStore,
    describeAccountEventStore,
    describeFailures,
  ];
  for (const suite of suites) suite(name, open);
}
