import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askForMissing, Cancelled } from '../../scripts/new/ask.ts';
import type { Options } from '../../scripts/new/options.ts';

const enter = '\r';
const down = '\u001B[B';

/** Answers each question when it is there: the keys in this order, one for each question. */
async function ask(
  said: Options,
  keys: Readonly<Record<string, string>>,
): Promise<{ answer: Promise<Options>; shown: () => string }> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  let shown = '';
  const waiting = new Map(Object.entries(keys));
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    for (const [question, answer] of waiting) {
      if (!shown.includes(question)) continue;
      waiting.delete(question);
      setImmediate(() => input.write(answer));
    }
  });
  const check = () => undefined;
  const answer = askForMissing(said, {
    removable: ['notes', 'evidence'],
    check,
    terminal: { input, output },
  });
  return { answer, shown: () => shown };
}

const questions = [
  'Folder of the new app',
  'Its name',
  'What it starts with',
  'Where the page comes from',
  'Database in production',
];
const defaults = Object.fromEntries(questions.map((question) => [question, enter]));

describe('the questions of npm run new', () => {
  it('have defaults that Enter accepts', async () => {
    const { answer } = await ask({}, defaults);
    expect(await answer).toEqual({
      folder: '../my-app',
      name: 'My App',
      without: [],
      shape: 'two-origins',
      database: 'sqlite',
    });
  });

  it('are only those that no flag has answered', async () => {
    const said = { folder: '../invoices', without: ['notes'], database: 'sqlite' } as const;
    const { answer, shown } = await ask(said, defaults);
    expect(await answer).toEqual({ ...said, name: 'Invoices', shape: 'two-origins' });
    expect(questions.filter((question) => shown().includes(question))).toEqual([
      'Its name',
      'Where the page comes from',
    ]);
  });

  it('take other answers', async () => {
    const { answer } = await ask(
      { folder: '../invoices', name: 'Invoices' },
      { ...defaults, 'What it starts with': ` ${enter}`, 'Where the page comes from': `${down}${enter}` },
    );
    expect(await answer).toMatchObject({ without: ['notes'], shape: 'one-origin' });
  });

  it('end everything when somebody presses Ctrl-C', async () => {
    const { answer } = await ask({}, { ...defaults, 'Its name': '\u0003' });
    await expect(answer).rejects.toBeInstanceOf(Cancelled);
  });
});
