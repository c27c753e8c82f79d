import { randomUUID } from 'node:crypto';

import { decisions } from '../../apps/bff/src/sessions/rotation.ts';
import type { SessionStore } from '../../apps/bff/src/sessions/session-store.ts';
import { randomId } from '../../apps/bff/src/tokens/random-id.ts';

/** Finds a session and rotates it: what a renewal asks of the database, but for the confirmation. */
export async function renew(store: SessionStore, sid: string): Promise<void> {
  const found = await store.find(sid);
  if (!found) throw new Error(`the session ${sid} is gone`);
  await store.renew(found.session, {
    decision: decisions.rotated,
    nextJti: randomId(),
    idleSeconds: 2100,
  });
}

/**
 * Over ten at a time, as many as a pool has connections.
 * @returns renewals a second
 */
export async function renewalsPerSecond(
  store: SessionStore,
  sids: readonly string[],
  seconds: number,
): Promise<number> {
  const start = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - start < seconds * 1000) {
      await renew(store, sids[Math.floor(Math.random() * sids.length)] ?? randomUUID());
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  return done / ((performance.now() - start) / 1000);
}
