import { Problem } from '../../../apps/bff/src/problems/problem.ts';
import type { SessionStore } from '../../../apps/bff/src/sessions/session-store.ts';
import type { CrashBff, TroubleDatabase } from '../schedules/schedule.ts';
import type { Invariants } from './invariants.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What lies between one BFF process and the database. */
interface Wire {
  readonly time: VirtualTime;
  readonly invariants: Invariants;
  isAlive(): boolean;
  trouble(): TroubleDatabase | undefined;
  /** Called around each statement that writes; may end the process. */
  aroundCommit(when: CrashBff['when']): void;
  /** A revocation was committed. */
  announce(sid: string): void;
}

/** The store as a BFF process reaches it: statements take time or fail, and a process that has ended hears no answer. */
export function storeOver(wire: Wire, store: SessionStore): SessionStore {
  const { invariants } = wire;
  const writing = <T>(work: () => Promise<T>) =>
    carry(wire, async () => {
      wire.aroundCommit('before its next commit');
      if (!wire.isAlive()) return never();
      const result = await work();
      wire.aroundCommit('after its next commit');
      return result;
    });
  return {
    ...store,
    find: (sid) => carry(wire, () => store.find(sid)),
    renew: (seen, change) =>
      writing(async () => {
        const renewed = await store.renew(seen, change);
        if (renewed) invariants.renewed(renewed.session, change.decision.outcome);
        return renewed;
      }),
    confirm: (presented) =>
      writing(async () => {
        const made = await store.confirm(presented);
        if (made) invariants.record(() => `generation ${presented.gen} is confirmed`);
        return made;
      }),
    change: (change) =>
      writing(async () => {
        const result = await store.change(change);
        for (const { sid, reason } of result.refused ? [] : result.ended) {
          invariants.revoked(reason);
          wire.announce(sid);
        }
        return result;
      }),
  };
}

async function carry<T>(wire: Wire, statement: () => Promise<T>): Promise<T> {
  const { time } = wire;
  const trouble = wire.trouble();
  if (trouble?.before) await time.wait(trouble.before);
  if (!wire.isAlive()) return never();
  if (trouble?.fails === 'before the commit') throw new Problem('temporarily_unavailable');
  const result = await statement();
  if (trouble?.after) await time.wait(trouble.after);
  if (!wire.isAlive()) return never();
  if (trouble?.fails === 'after the commit') throw new Problem('temporarily_unavailable');
  return result;
}

const never = () => new Promise<never>(() => {});
