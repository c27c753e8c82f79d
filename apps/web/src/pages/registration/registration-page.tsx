import type { ReactNode } from 'react';
import { AccountFields, registrationRequest } from '../../session/account-fields.tsx';
import { OpeningSession } from '../../session/opening-session.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
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
  return (
    <Form sending={registration} request={registrationRequest}>
      <AccountFields problem={registration.error} />
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
