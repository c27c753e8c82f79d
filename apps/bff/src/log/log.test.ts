import { describe, expect, it } from 'vitest';

import { createLog, createLogOutput } from './log.ts';

function logged(level: string, write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => lines.push(line) }));
  return lines.join('');
}

const credentials =
  'password passwordHash secret secrets token access refresh cookie cookies set-cookie authorization headers body';

describe('log redaction', () => {
  it.each(credentials.split(' '))('cuts out %s at any depth down to three', (name) => {
    const text = logged('info', (log) =>
      log.info({ [name]: 's0', a: { [name]: 's1', b: { [name]: 's2', c: { [name]: 's3' } } } }),
    );

    expect(text).not.toMatch(/"s[0-3]"/);
    expect(text.match(/\[redacted\]/g)).toHaveLength(4);
  });

  const held = { headers: { authorization: 's2' }, password: 's3' };
  const error = Object.assign(new Error('refused'), { token: 's1', config: held });
  it.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ['a list holds', (log) => log.info({ cookie: ['s1', 's2'] })],
    ['headers hold, with all of them', (log) => log.info({ headers: { cookie: 's1', 'x-anything': 's2' } })],
    ['an object in a list holds', (log) => log.info({ list: [{ token: 's1' }, { b: { secret: 's2' } }] })],
    ['an error carries', (log) => log.error({ err: error }, 'failed')],
    ['a child log is bound to', (log) => log.child({ token: 's1', a: { secret: 's2' } }).info('bound')],
  ])('cuts out what %s', (_what, write) => {
    expect(logged('info', write)).toMatch(/redacted/);
    expect(logged('info', write)).not.toMatch(/"s[1-3]"/);
  });

  it('leaves the identifiers that an operator needs', () => {
    const text = logged('info', (log) =>
      log.info({ sid: 'a-sid', userId: 'a-user', requestId: 'an-id', gen: 2 }),
    );

    expect(JSON.parse(text)).toMatchObject({ sid: 'a-sid', userId: 'a-user', requestId: 'an-id', gen: 2 });
  });
});

describe('log', () => {
  it('says nothing below its level', () => {
    expect(logged('warn', (log) => log.info('quiet'))).toBe('');
    expect(logged('silent', (log) => log.fatal('quiet'))).toBe('');
  });

  it('writes one line of JSON for each entry, without the host', () => {
    const text = logged('info', (log) => log.info({ n: 1 }, 'said'));

    expect(text).toMatch(/^\{[^\n]*\}\n$/);
    expect(JSON.parse(text)).toEqual({ level: 30, time: expect.any(Number), n: 1, msg: 'said' });
  });
});

describe('the output of the log', () => {
  const begin = () => {
    const written: string[] = [];
    const output = createLogOutput({
      write: (text) => written.push(text),
      flushSync: () => written.push('!'),
    });
    return { written, output };
  };

  it('is written once a turn of the event loop', async () => {
    const { written, output } = begin();
    output.write('1\n');
    await Promise.resolve();
    output.write('2\n');
    expect(written).toEqual([]);

    await new Promise((turn) => setImmediate(turn));
    expect(written).toEqual(['1\n2\n']);

    output.write('3\n');
    await new Promise((turn) => setImmediate(turn));
    expect(written).toEqual(['1\n2\n', '3\n']);
  });

  it('is written at once, and only once, when the process ends', async () => {
    const { written, output } = begin();
    output.write('1\n');
    output.flushSync();
    expect(written).toEqual(['1\n', '!']);

    await new Promise((turn) => setImmediate(turn));
    expect(written).toEqual(['1\n', '!']);
  });
});
