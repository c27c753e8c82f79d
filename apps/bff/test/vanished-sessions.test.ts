import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { openEventStream } from './support/event-stream.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
const over = { code: 'session_ended', reason: 'unknown' };

describe.each(['sessions', 'users'] as const)('rows of %s that an operator deleted', (table) => {
  it('while the BFF was stopped are missed at its first request', async () => {
    const browser = await bff.signedIn();
    bff.clock.advance(10);
    // On SQLite nobody else can reach the file: to the BFF, these are gone when it starts.
    await bff.database.kysely.deleteFrom(table).execute();

    await bff.restart();

    expect((await browser.get(probePath)).json).toMatchObject(over);
    const body = { text: 'a title' };
    expect((await browser.post(probePath, { body })).json).toMatchObject(over);
    const inspectSession = await browser.get(paths.session);
    expect(inspectSession.json).toEqual({ state: 'signed_out', reason: 'unknown' });
    expect((await openEventStream(bff, browser)).status).toBe(401);
  });
});
