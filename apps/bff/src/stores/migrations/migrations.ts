import type { Migration } from 'kysely/migration';

import { start } from './0001-start.ts';
import { announceRevocations } from './0002-announce-revocations.ts';
import { leaveRoomForRenewals } from './0003-leave-room-for-renewals.ts';
import { findSuccessors } from './0004-find-successors.ts';
import { oneSuccessor } from './0005-one-successor.ts';
import { announceVanishedSessions } from './0006-announce-vanished-sessions.ts';
import { dropListOfRevocations } from './0007-drop-list-of-revocations.ts';
import { renameReissuedEvents } from './0008-reissued-events.ts';
import { allowGuests } from './0009-guests.ts';

/**
 * In the order of their names; a migration that has run anywhere is never changed. What a feature has taken over is made by its own first
 * migration instead, which adopts what is there. Only forward: no migration has a `down`, which would delete what people have entered.
 */
export const migrations: Record<string, Migration> = {
  '0001-start': start,
  '0002-announce-revocations': announceRevocations,
  '0003-leave-room-for-renewals': leaveRoomForRenewals,
  '0004-find-successors': findSuccessors,
  '0005-one-successor': oneSuccessor,
  '0006-announce-vanished-sessions': announceVanishedSessions,
  '0007-drop-list-of-revocations': dropListOfRevocations,
  '0008-reissued-events': renameReissuedEvents,
  '0009-guests': allowGuests,
};
