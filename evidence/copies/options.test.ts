import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/new/options.ts';
import { Refusal } from '../../scripts/new/refusal.ts';

const removable = ['lab', 'notes', 'evidence'];
const read = (args: readonly string[], env: Record<string, string> = {}) =>
  readOptions(args, { removable, env });

function refusalOf(args: readonly string[], env?: Record<string, string>): [string, string] {
  try {
    read(args, env);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.message];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the flags of npm run new', () => {
  it('say everything that a copy needs', () => {
    const args = [
      '../my-app',
      '--name',
      'My App',
      '--without=notes,lab',
      '--database',
      'postgres',
      '--shape',
      'one-origin',
    ];
    expect(read(args)).toEqual({
      folder: '../my-app',
      name: 'My App',
      without: ['notes', 'lab'],
      database: 'postgres',
      shape: 'one-origin',
    });
  });

  it('may all be left away', () => {
    expect(read([])).toEqual({});
  });

  it('take nothing out when the list is empty, and each thing once', () => {
    expect(read(['--without='])).toEqual({ without: [] });
    expect(read(['--without=notes,notes'])).toEqual({ without: ['notes'] });
  });

  it('may not name a feature that is not there', () => {
    expect(refusalOf(['--without', 'notes,billing'])).toEqual([
      'feature',
      'Nothing is called billing: --without takes lab, notes, evidence.',
    ]);
  });

  it.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--name'], 'argument missing'],
    [['one', 'two'], 'One folder at a time, not two too.'],
    [['--database', 'mysql'], '--database is sqlite or postgres, not mysql.'],
    [['--shape', 'round'], '--shape is two-origins or one-origin, not round.'],
  ])('are refused when they are %j', (args, message) => {
    expect(refusalOf(args)).toEqual(['usage', expect.stringContaining(message)]);
  });

  it('are asked for behind "--" when npm has kept one for itself', () => {
    expect(refusalOf(['../my-app'], { npm_config_name: 'My App' })).toEqual([
      'usage',
      expect.stringContaining('npm has kept --name for itself'),
    ]);
  });
});
