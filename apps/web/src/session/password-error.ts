import type { ProblemError } from '../http/problem-error.ts';

/** What stands beside the field: an empty or a wrong password. */
export function passwordError(problem: ProblemError | null, name = 'password'): string | undefined {
  if (problem?.code === 'credentials_rejected') return 'That is not your password.';
  return problem?.fields[name];
}
