import type { ReactNode } from 'react';
import { OpeningSession } from '../../session/opening-session.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useSignInWithPassword } from './sign-in-with-password.ts';

interface Props {
  /** What there is to say before. */
  readonly notice: ReactNode;
  /** Other ways in, below the form. */
  readonly children: ReactNode;
}

export function SignInPage({ notice, children }: Props) {
  return (
    <Page title="Sign in">
      {notice}
      <SignInForm />
      {children}
    </Page>
  );
}

function SignInForm() {
  const signIn = useSignInWithPassword();
  return (
    <Form
      sending={signIn}
      request={(valueOf) => ({
        email: valueOf('email'),
        password: valueOf('password'),
        remember: valueOf('remember') === 'on',
      })}
    >
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        error={signIn.error?.fields['email']}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={signIn.error?.fields['password']}
      />
      <Checkbox label="Keep me signed in" name="remember" hint="Also after this browser is closed." />
      {signIn.error && (
        <Failure
          what="You are not signed in."
          kept="What you typed is still here."
          problem={signIn.error}
          again="submit"
        />
      )}
      {signIn.isSuccess && <OpeningSession />}
      <Button type="submit" look="primary" busy={signIn.isPending}>
        Sign in
      </Button>
    </Form>
  );
}
