import type { RevocationListener } from '../../src/sessions/revocation-feed.ts';
import { Revocations } from '../../src/sessions/revocations.ts';
import type { SessionParts, SessionProcess } from './session-parts.ts';

interface Given {
  readonly parts: SessionParts;
  readonly bff: SessionProcess;
}

/** A process that is told by a test, instead of by another process. */
export async function startListening({ parts, bff }: Given) {
  const told = Promise.withResolvers<RevocationListener>();
  const feed = {
    start(listener: RevocationListener) {
      told.resolve(listener);
      return listener.connected();
    },
    isTrusted: () => true,
    stop: async () => {},
  };
  const revocations = new Revocations({ clock: parts.clock, accessTtlSeconds: 300, store: bff.store, feed });
  await revocations.start();
  return { revocations, listener: await told.promise };
}
