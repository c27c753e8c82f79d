import type { ReactNode } from 'react';
import { CurrentPassword } from '../../session/current-password.tsx';
import { passwordError } from '../../session/password-error.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Form } from '../../ui/form.tsx';
import { Remaining } from './remaining.tsx';
import { useSigningInAgain } from './stay-signed-in.ts';

interface Props {
  readonly signOut: ReactNode;
  readonly onDismiss: () => void;
}

export function AbsoluteEnd(props: Props) {
  const { user, times } = useSignedIn();
  return (
    <Dialog title="This session is about to end" onClose={props.onDismiss}>
      <p>It has lasted as long as one may and cannot be prolonged. It ends in</p>
      <Remaining seconds={times.absoluteEndInSeconds} />
      {user.isGuest ? <GuestEnds {...props} /> : <SignInAgain {...props} />}
    </Dialog>
  );
}

/** There is nothing to sign in with, and it is too late to keep the account. */
function GuestEnds({ signOut, onDismiss }: Props) {
  return (
    <>
      <p>The account of a guest ends with it.</p>
      <div className="row">
        <Button onClick={onDismiss}>Later</Button>
        {signOut}
      </div>
    </>
  );
}

function SignInAgain({ signOut, onDismiss }: Props) {
  const { user, times } = useSignedIn();
  const signIn = useSigningInAgain();
  const { error, isPending } = signIn;
  return (
    <Form
      sending={signIn}
      request={(valueOf) => ({
        email: user.email,
        password: valueOf('password'),
        remember: times.remembered,
      })}
    >
      <p>Sign in again now, and go on where you are.</p>
      <CurrentPassword problem={error} />
      {error && !passwordError(error) && (
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
  );
}
