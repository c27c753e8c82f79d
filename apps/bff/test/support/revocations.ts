import type { RevocationFeed, RevocationListener } from '../../src/sessions/revocation-feed.ts';
import { Revocations } from '../../src/sessions/revocations.ts';
import type { SessionParts, SessionProcess } from './session-parts.ts';

interface Given {
  readonly parts: SessionParts;
  readonly bff: SessionProcess;
}

/** How another process tells, and whether it is to be believed, in a test's hands. */
export function feedOf(trusted: () => boolean): RevocationFeed {
  return { start: (listener) => listener.connected(), isTrusted: trusted, stop: async () => {} };
}

export function revocationsWith({ parts, bff }: Given, feed: RevocationFeed): Revocations {
  return new Revocations({ clock: parts.clock, accessTtlSeconds: 300, store: bff.store, feed });
}

/** A process that listens to what the test tells it. */
export async function startListening(given: Given) {
  const told = Promise.withResolvers<RevocationListener>();
  const revocations = revocationsWith(given, {
    ...feedOf(() => true),
    start: (listener) => {
      told.resolve(listener);
      return listener.connected();
    },
  });
  await revocations.start();
  return { revocations, listener: await told.promise };
}
