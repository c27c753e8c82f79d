import { passwordLength } from '@tokenless/bff/sign-in/password/contract';
import type { RegistrationRequest } from '@tokenless/bff/sign-in/password/schemas';
import type { ProblemError } from '../http/problem-error.ts';
import { TextField } from '../ui/field.tsx';
import { formatProblem } from '../ui/format-problem.ts';

/** What an account needs that somebody can sign in to. */
export function AccountFields({ problem }: { readonly problem: ProblemError | null }) {
  const errors = fieldErrors(problem);
  return (
    <>
      <TextField label="Name" name="name" autoComplete="name" error={errors['name']} />
      <TextField label="Email" name="email" type="email" autoComplete="username" error={errors['email']} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${passwordLength.least} characters, any that you like. A few unrelated words do well.`}
        error={errors['password']}
      />
    </>
  );
}

export function registrationRequest(valueOf: (field: string) => string): RegistrationRequest {
  return { name: valueOf('name'), email: valueOf('email'), password: valueOf('password') };
}

function fieldErrors(problem: ProblemError | null): Readonly<Record<string, string>> {
  if (problem?.code === 'email_taken') return { email: formatProblem(problem) };
  return problem?.fields ?? {};
}
