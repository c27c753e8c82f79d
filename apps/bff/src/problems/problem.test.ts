import { describe, expect, it } from 'vitest';

import { type ProblemCode, problems } from '../contract.ts';
import { Problem } from './problem.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('problem', () => {
  it.each(codes)('answers %s with the status and title of the contract', (code) => {
    const problem = new Problem(code);

    expect(problem.status).toBe(problems[code].status);
    expect(problem.body('an-id')).toEqual({
      type: 'about:blank',
      title: problems[code].title,
      status: problems[code].status,
      code,
      requestId: 'an-id',
    });
  });
});
