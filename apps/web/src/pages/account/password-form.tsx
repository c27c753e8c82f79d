import { passwordLength } from '@tokenless/bff/sign-in/password/contract';
import type { ProblemError } from '../../http/problem-error.ts';
import { CurrentPassword } from '../../session/current-password.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { usePasswordChange } from './account-requests.ts';

export function PasswordForm() {
  const toast = useToast();
  const change = usePasswordChange(() => toast('Password changed. All other devices are signed out.'));
  const { error, isPending } = change;
  return (
    <section className="card stack password" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <p className="hint">Changing it signs out all your other devices at once. This one stays signed in.</p>
      <Form
        sending={change}
        request={(valueOf) => ({
          currentPassword: valueOf('currentPassword'),
          newPassword: valueOf('newPassword'),
        })}
        emptied
        aria-labelledby="password"
      >
        <Fields problem={error} />
        {error && error.code !== 'credentials_rejected' && (
          <Failure
            what="The password was not changed."
            kept="You are still signed in, and what you typed is still here."
            problem={error}
            again="submit"
          />
        )}
        <Button type="submit" look="primary" busy={isPending}>
          Change password
        </Button>
      </Form>
    </section>
  );
}

function Fields({ problem }: { readonly problem: ProblemError | null }) {
  return (
    <>
      <CurrentPassword problem={problem} label="Current password" name="currentPassword" autoFocus={false} />
      <TextField
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint={`At least ${passwordLength.least} characters, any that you like. A few unrelated words do well.`}
        error={problem?.fields['newPassword']}
      />
    </>
  );
}
