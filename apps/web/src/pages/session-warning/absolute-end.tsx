import type { ReactNode } from 'react';
import { passwordError } from '../../session/reauthenticate-dialog.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Remaining } from './remaining.tsx';
import { useSigningInAgain } from './stay-signed-in.ts';

interface Props {
  readonly signOut: ReactNode;
  readonly onDismiss: () => void;
}

export function AbsoluteEnd({ signOut, onDismiss }: Props) {
  const { user, times } = useSignedIn();
  const signIn = useSigningInAgain();
  const { error, isPending } = signIn;
  const wrong = passwordError(error);
  return (
    <Dialog title="This session is about to end" onClose={onDismiss}>
      <p>It has lasted as long as one may and cannot be prolonged. It ends in</p>
      <Remaining seconds={times.absoluteEndInSeconds} />
      <Form
        sending={signIn}
        request={(typed) => ({
          email: user.email,
          password: typed('password'),
          remember: times.remembered,
        })}
      >
        <p>Sign in again now, and go on where you are.</p>
        <input type="hidden" autoComplete="username" value={user.email} readOnly />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus
          error={wrong}
        />
        {error && !wrong && (
          <Failure
            what="You are not signed in again yet."
            kept="This session goes on until it ends."
            problem={error}
            again="submit"
          />
        )}
        <div className="row">
          <Button type="submit" look="primary" busy={isPending}>
            Sign in again
          </Button>
          <Button onClick={onDismiss}>Later</Button>
          {signOut}
        </div>
      </Form>
    </Dialog>
  );
}
