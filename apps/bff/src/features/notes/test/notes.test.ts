import { describe, expect, it } from 'vitest';

import type { Browser } from '../../../../test/support/browser.ts';
import { useTestBff } from '../../../../test/support/test-bff.ts';
import { paths } from '../contract.ts';
import { notes } from '../feature.ts';
import { example, hostile } from './examples.ts';

const bff = useTestBff({}, notes);

const list = async (browser: Browser) => (await browser.get(paths.notes)).json.notes as unknown[];
const add = async (browser: Browser, body: object = example) =>
  (await browser.post(paths.notes, { body })).json as { id: string };

describe("somebody else's note", () => {
  it('is not listed, changed or deleted, and seems not to be there', async () => {
    const [owner, stranger] = [await bff.signedIn(), await bff.signedIn()];
    const { id } = await add(owner);

    const answers = [
      await stranger.put(paths.note(id), { body: { ...example, title: 'mine' } }),
      await stranger.delete(paths.note(id)),
      await stranger.delete(paths.note('no-such-note')),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.json).toMatchObject({ code: 'not_found' });
    }
    expect(await list(stranger)).toEqual([]);
    expect(await list(owner)).toEqual([{ id, ...example, version: 1, changedSecondsAgo: 0 }]);
  });

  it('is not reached by who is signed out', async () => {
    const owner = await bff.signedIn();
    const { id } = await add(owner);
    const nobody = bff.browser();

    for (const answer of [
      await nobody.get(paths.notes),
      await nobody.post(paths.notes, { body: example }),
      await nobody.put(paths.note(id), { body: example }),
      await nobody.delete(paths.note(id)),
    ]) {
      expect(answer.status).toBe(401);
      expect(answer.json).toMatchObject({ code: 'session_required' });
    }
    expect(await list(owner)).toHaveLength(1);
  });
});

describe('a note that is not acceptable', () => {
  it.each([
    ['no title', { title: undefined }, 'title'],
    ['a blank title', { title: ' \t ' }, 'title'],
    ['a title that shows nothing', { title: '\u200B' }, 'title'],
    ['a title over 200 characters', { title: 'x'.repeat(201) }, 'title'],
    ['no text', { body: undefined }, 'body'],
    ['a text over 10,000 characters', { body: 'x'.repeat(10_001) }, 'body'],
    ['an owner', { ownerId: 'somebody' }, 'ownerId'],
    ['an id', { id: 'chosen' }, 'id'],
  ])('is refused with %s, new or changed', async (_what, wrong, field) => {
    const body = { ...example, ...wrong };
    const browser = await bff.signedIn();
    const { id } = await add(browser);

    for (const answer of [
      await browser.post(paths.notes, { body }),
      await browser.put(paths.note(id), { body }),
    ]) {
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.json.fields)).toEqual([field]);
    }
    expect(await list(browser)).toEqual([{ id, ...example, version: 1, changedSecondsAgo: 0 }]);
  });

  it('is refused when there are two hundred already', { timeout: 20_000 }, async () => {
    const browser = await bff.signedIn();
    for (let index = 0; index < 199; index += 1) await add(browser);

    const answers = await Promise.all([1, 2, 3].map(() => browser.post(paths.notes, { body: example })));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({ code: 'limit_reached' });
    expect(await list(browser)).toHaveLength(200);
  });
});

describe('a note that was changed elsewhere', () => {
  it('keeps that change, and whoever edited the version before is told', async () => {
    const browser = await bff.signedIn();
    const { id } = await add(browser);
    const change = (body: object) => browser.put(paths.note(id), { body });
    const elsewhere = await change({ ...example, title: 'There', version: 1 });

    const answer = await change({ ...example, title: 'Here', version: 1 });

    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ code: 'version_conflict' });
    expect(await list(browser)).toEqual([elsewhere.json]);
    expect((await change({ ...example, title: 'Here', version: 2 })).json).toMatchObject({ version: 3 });
  });

  it.each([['one'], [1.5], [null], [2 ** 40]])('is named by a whole number, not by %j', async (version) => {
    const browser = await bff.signedIn();
    const { id } = await add(browser);

    const answer = await browser.put(paths.note(id), { body: { ...example, version } });

    expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { version: expect.any(String) } });
  });
});

describe('a note', () => {
  it('is made, listed newest first, changed and deleted', async () => {
    const browser = await bff.signedIn();
    const first = await add(browser, { ...example, title: '  First  ' });
    bff.clock.advance(5);
    const second = await add(browser);
    expect(await list(browser)).toEqual([
      { id: second.id, ...example, version: 1, changedSecondsAgo: 0 },
      { ...example, id: first.id, title: 'First', version: 1, changedSecondsAgo: 5 },
    ]);
    bff.clock.advance(5);

    const changed = await browser.put(paths.note(first.id), { body: { ...example, title: 'Done' } });
    expect(changed.status).toBe(200);
    expect(changed.json).toEqual({
      ...example,
      id: first.id,
      title: 'Done',
      version: 2,
      changedSecondsAgo: 0,
    });

    expect((await browser.delete(paths.note(second.id))).status).toBe(204);
    expect((await browser.delete(paths.note(second.id))).status).toBe(404);
    expect(await list(browser)).toEqual([changed.json]);
  });

  it('comes back as it was typed, whatever was typed', async () => {
    const browser = await bff.signedIn();

    const answer = await browser.post(paths.notes, { body: hostile });

    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject(hostile);
    expect(await list(browser)).toEqual([expect.objectContaining(hostile)]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });
});
