import type { ReactNode } from 'react';
import { passwordLength } from '@tokenless/bff/sign-in/password/contract';
import type { ProblemError } from '../../http/problem-error.ts';
import { OpeningSession } from '../../session/opening-session.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { formatProblem } from '../../ui/format-problem.ts';
import { useRegistration } from './register.ts';

export default function RegistrationPage({ children }: { readonly children?: ReactNode }) {
  return (
    <Page title="Create an account">
      <RegistrationForm />
      {children}
    </Page>
  );
}

function RegistrationForm() {
  const registration = useRegistration();
  const errors = fieldErrors(registration.error);
  return (
    <Form
      sending={registration}
      request={(typed) => ({ name: typed('name'), email: typed('email'), password: typed('password') })}
    >
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
      {registration.error && (
        <Failure
          what="The account was not created."
          kept="What you typed is still here."
          problem={registration.error}
          again="submit"
        />
      )}
      {registration.isSuccess && <OpeningSession />}
      <Button type="submit" look="primary" busy={registration.isPending}>
        Create account
      </Button>
    </Form>
  );
}

function fieldErrors(problem: ProblemError | null): Readonly<Record<string, string>> {
  if (problem?.code === 'email_taken') return { email: formatProblem(problem) };
  return problem?.fields ?? {};
}
