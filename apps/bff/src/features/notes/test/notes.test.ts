import { describe, expect, it } from 'vitest';

import type { Browser } from '../../../../test/support/browser.ts';
import { useTestBff } from '../../../../test/support/test-bff.ts';
import { paths } from '../contract.ts';
import { notes } from '../feature.ts';

const bff = useTestBff({}, notes);

const text = { title: 'Shopping', body: 'bread, butter' };
const list = async (browser: Browser) => (await browser.get(paths.notes)).json.notes as unknown[];
const add = async (browser: Browser, body: object = text) =>
  (await browser.post(paths.notes, { body })).json as { id: string };

describe("somebody else's note", () => {
  it('is not listed, changed or deleted, and seems not to be there', async () => {
    const [owner, stranger] = [await bff.signedIn(), await bff.signedIn()];
    const { id } = await add(owner);

    const answers = [
      await stranger.put(paths.note(id), { body: { title: 'mine', body: 'now' } }),
      await stranger.delete(paths.note(id)),
      await stranger.delete(paths.note('no-such-note')),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.json).toMatchObject({ code: 'not_found' });
    }
    expect(await list(stranger)).toEqual([]);
    expect(await list(owner)).toEqual([{ id, ...text, version: 1, changedSecondsAgo: 0 }]);
  });

  it('is not reached by who is signed out', async () => {
    const owner = await bff.signedIn();
    const { id } = await add(owner);
    const nobody = bff.browser();

    for (const answer of [
      await nobody.get(paths.notes),
      await nobody.post(paths.notes, { body: text }),
      await nobody.put(paths.note(id), { body: text }),
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
    ['no title', { body: 'x' }, 'title'],
    ['a blank title', { title: ' \t ', body: 'x' }, 'title'],
    ['a title that shows nothing', { title: '\u200B', body: 'x' }, 'title'],
    ['a title over 200 characters', { title: 'x'.repeat(201), body: '' }, 'title'],
    ['no text', { title: 'x' }, 'body'],
    ['a text over 10,000 characters', { title: 'x', body: 'x'.repeat(10_001) }, 'body'],
    ['an owner', { ...text, ownerId: 'somebody' }, 'ownerId'],
    ['an id', { ...text, id: 'chosen' }, 'id'],
  ])('is refused with %s, new or changed', async (_what, body, field) => {
    const browser = await bff.signedIn();
    const { id } = await add(browser);

    for (const answer of [
      await browser.post(paths.notes, { body }),
      await browser.put(paths.note(id), { body }),
    ]) {
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.json.fields)).toEqual([field]);
    }
    expect(await list(browser)).toEqual([{ id, ...text, version: 1, changedSecondsAgo: 0 }]);
  });

  it('is refused when there are two hundred already', { timeout: 20_000 }, async () => {
    const browser = await bff.signedIn();
    for (let index = 0; index < 199; index += 1) await add(browser);

    const answers = await Promise.all([1, 2, 3].map(() => browser.post(paths.notes, { body: text })));

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
    const elsewhere = await change({ title: 'There', body: 'first', version: 1 });

    const answer = await change({ title: 'Here', body: 'second', version: 1 });

    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ code: 'version_conflict' });
    expect(await list(browser)).toEqual([elsewhere.json]);
    expect((await change({ title: 'Here', body: 'second', version: 2 })).json).toMatchObject({ version: 3 });
  });

  it.each([['one'], [1.5], [null], [2 ** 40]])('is named by a whole number, not by %j', async (version) => {
    const browser = await bff.signedIn();
    const { id } = await add(browser);

    const answer = await browser.put(paths.note(id), { body: { ...text, version } });

    expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { version: expect.any(String) } });
  });
});

describe('a note', () => {
  it('is made, listed newest first, changed and deleted', async () => {
    const browser = await bff.signedIn();
    const first = await add(browser, { title: '  First  ', body: '' });
    bff.clock.advance(5);
    const second = await add(browser);
    expect(await list(browser)).toEqual([
      { id: second.id, ...text, version: 1, changedSecondsAgo: 0 },
      { id: first.id, title: 'First', body: '', version: 1, changedSecondsAgo: 5 },
    ]);
    bff.clock.advance(5);

    const changed = await browser.put(paths.note(first.id), { body: { title: 'Done', body: 'all' } });
    expect(changed.status).toBe(200);
    const done = { id: first.id, title: 'Done', body: 'all', version: 2, changedSecondsAgo: 0 };
    expect(changed.json).toEqual(done);

    expect((await browser.delete(paths.note(second.id))).status).toBe(204);
    expect((await browser.delete(paths.note(second.id))).status).toBe(404);
    expect(await list(browser)).toEqual([changed.json]);
  });

  it('comes back as it was typed, whatever was typed', async () => {
    const browser = await bff.signedIn();
    const typed = {
      title: `<img src=x onerror=alert(1)> "quoted" 'n' \`ticked\``,
      body: "Robert'); DROP TABLE notes;--\n\t🔑 שלום \u202E",
    };

    const answer = await browser.post(paths.notes, { body: typed });

    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject(typed);
    expect(await list(browser)).toEqual([expect.objectContaining(typed)]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });
});
