import { describe, expect, it } from 'vitest';

import { type ProblemCode, problems } from '../contract.ts';
import { Problem } from './problem.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('problem', () => {
  it('never tells its detail or its cause', () => {
    const cause = new Error('the password was s3cret');
    const problem = new Problem('internal_error', { detail: 'table users is gone', cause });

    const body = JSON.stringify(problem.body('request'));

    expect(body).not.toMatch(/s3cret|users/);
    expect(problem).toMatchObject({ message: 'table users is gone', cause });
  });

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

  it('adds the extras that the contract names', () => {
    expect(new Problem('session_ended', { reason: 'idle_expired' }).body('r').reason).toBe('idle_expired');
    expect(new Problem('too_many_requests', { retryAfterSeconds: 7 }).body('r').retryAfterSeconds).toBe(7);
    expect(new Problem('validation_failed', { fields: { email: 'No.' } }).body('r').fields).toEqual({
      email: 'No.',
    });
  });
});
