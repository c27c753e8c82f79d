import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { Problem } from '../problems/problem.ts';
import { parseBody } from './parse-body.ts';

const schema = z.strictObject({
  title: z.string('Give a title.').min(1, 'Give a title.').max(3, 'Too long.'),
  tags: z.array(z.string('Text only.')).default([]),
});

const parse = (body: unknown) => parseBody(schema, { body } as Request);

function problemOf(body: unknown): Problem {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a request body', () => {
  it.each([undefined, null, 7, 'text', true, [], [{ title: 'abc' }]])(
    'that is no object at all is malformed: %j',
    (body) => {
      expect(problemOf(body)).toMatchObject({ code: 'body_malformed', extras: {} });
    },
  );

  it.each<[string, unknown, Record<string, string>]>([
    ['a missing field', {}, { title: 'Give a title.' }],
    ['a field of another type', { title: { $ne: '' } }, { title: 'Give a title.' }],
    ['a field that breaks two rules', { title: '' }, { title: 'Give a title.' }],
    ['something inside a field', { title: 'abc', tags: ['a', 1, 2] }, { tags: 'Text only.' }],
    ['two fields', { title: 'long', tags: [1] }, { title: 'Too long.', tags: 'Text only.' }],
    ['a field nobody asked for', { title: 'abc', isAdmin: true }, { isAdmin: 'Unrecognized key: "isAdmin"' }],
  ])('is told what is wrong, once a field: %s', (_name, body, fields) => {
    expect(problemOf(body)).toMatchObject({ code: 'validation_failed' });
    expect(problemOf(body).extras.fields).toEqual(fields);
  });

  it.each(['__proto__', 'constructor', 'toString'])('cannot smuggle in %s', (name) => {
    const problem = problemOf(JSON.parse(`{ "title": "abc", "${name}": { "isAdmin": true } }`));

    expect(problem.code).toBe('validation_failed');
    expect(Object.keys(problem.extras.fields ?? {})).toEqual([name]);
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('comes back as the schema makes it', () => {
    expect(parse({ title: 'abc' })).toEqual({ title: 'abc', tags: [] });
  });
});
