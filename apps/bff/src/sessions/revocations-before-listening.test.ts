import { describe, expect, it } from 'vitest';

import { startListening } from '../../test/support/revocations.ts';
import { signIn, useSessionParts } from '../../test/support/session-parts.ts';

const { parts, bff, user } = useSessionParts();

const signedIn = async () => (await signIn(bff, { userId: user.id })).access;
const removeRow = (sid: string) =>
  parts.database.kysely.deleteFrom('sessions').where('sid', '=', sid).execute();

describe('a token from before this process listened', () => {
  it('is asked for once; then what is heard decides', async () => {
    const live = await signedIn();
    const { revocations, listener } = await startListening({ parts, bff });
    expect(await revocations.isRevoked(live)).toBe(false);
    await parts.database.close();

    expect(await revocations.isRevoked(live)).toBe(false);
    listener.revoked(live.sid);
    expect(await revocations.isRevoked(live)).toBe(true);
    parts.clock.advance(400);
    listener.revoked('another');
    expect(revocations.has(live.sid)).toBe(false);
    await expect(revocations.isRevoked(live)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  });

  it('is neither accepted nor refused while the database does not answer', async () => {
    const live = await signedIn();
    const { revocations } = await startListening({ parts, bff });
    await parts.database.close();

    await expect(revocations.isRevoked(live)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  });

  it('is asked for again after listening was interrupted', async () => {
    parts.clock.advance(1);
    const [early, late] = [await signedIn(), await signedIn()];
    const { revocations, listener } = await startListening({ parts, bff });
    for (const token of [early, late]) expect(await revocations.isRevoked(token)).toBe(false);
    await removeRow(early.sid);

    await listener.connected();

    expect(await revocations.isRevoked(early)).toBe(true);
    expect(await revocations.isRevoked(late)).toBe(false);
  });

  it('is not taken for live when its end is heard while the database is asked', async () => {
    const token = await signedIn();
    const { revocations, listener } = await startListening({ parts, bff });

    const asked = revocations.isRevoked(token);
    listener.revoked(token.sid);

    expect(await asked).toBe(true);
    parts.clock.advance(400);
    listener.revoked('another');
    await removeRow(token.sid);
    expect(await revocations.isRevoked(token)).toBe(true);
  });
});
