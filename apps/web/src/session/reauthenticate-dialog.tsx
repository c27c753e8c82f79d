import { createContext, useContext, useState, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import type { ReauthenticationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { http } from '../http/http.ts';
import { ProblemError } from '../http/problem-error.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { CurrentPassword } from './current-password.tsx';
import { passwordError } from './password-error.ts';
import { withSessionLock } from './session-lock.ts';
import { useSignedIn } from './signed-in.ts';

/** Resolves with whether the password was given. With `endOthers` every other session ended along with it. */
type AskPassword = (options: Options) => Promise<boolean>;
type Options = Partial<Pick<ReauthenticationRequest, 'endOthers'>>;

const AskPasswordContext = createContext<AskPassword | undefined>(undefined);

export function ReauthenticationProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<{ options: Options; answer: (given: boolean) => void }>();
  const ask: AskPassword = (options) => new Promise((answer) => setAsked({ options, answer }));
  const answer = (given: boolean) => {
    asked?.answer(given);
    setAsked(undefined);
  };
  return (
    <AskPasswordContext value={ask}>
      {children}
      {asked && (
        <ReauthenticateDialog
          options={asked.options}
          onGiven={() => answer(true)}
          onDeclined={() => answer(false)}
        />
      )}
    </AskPasswordContext>
  );
}

/**
 * Sends what was asked; where it takes a recent sign-in, asks for the password in place and then goes on with it, unless the password
 * did it already (`endOthers`). The request resolves with `declined` if the person thinks better of it.
 */
export function useWithPassword() {
  const ask = useContext(AskPasswordContext);
  return async (request: () => Promise<unknown>, options: Options = {}): Promise<'done' | 'declined'> => {
    try {
      await request();
    } catch (problem) {
      const takesPassword = problem instanceof ProblemError && problem.code === 'reauthentication_required';
      if (!takesPassword || !ask) throw problem;
      if (!(await ask(options))) return 'declined';
      if (!options.endOthers) await request();
    }
    return 'done';
  };
}

interface DialogProps {
  readonly options: Options;
  readonly onGiven: () => void;
  readonly onDeclined: () => void;
}

function ReauthenticateDialog(props: DialogProps) {
  const { onDeclined } = props;
  if (!useSignedIn().user.isGuest) return <PasswordDialog {...props} />;
  return (
    <Dialog title="Keep this account first" onClose={onDeclined}>
      <p>
        This takes a password, and a guest has none. Set one on the{' '}
        <Link to="/account" onClick={onDeclined}>
          Account page
        </Link>
        .
      </p>
      <Button onClick={onDeclined}>Close</Button>
    </Dialog>
  );
}

function PasswordDialog({ options, onGiven, onDeclined }: DialogProps) {
  const reauthentication = useReauthentication(onGiven);
  const { error, isPending } = reauthentication;
  return (
    <Dialog title="Your password once more" onClose={onDeclined}>
      <Form sending={reauthentication} request={(valueOf) => ({ password: valueOf('password'), ...options })}>
        <p>You signed in a while ago. Confirm that it is still you; then it goes on by itself.</p>
        <CurrentPassword problem={error} />
        {error && !passwordError(error) && (
          <Failure
            what="Your password could not be checked."
            kept="You are still signed in."
            problem={error}
            again="submit"
          />
        )}
        <div className="row">
          <Button type="submit" look="primary" busy={isPending}>
            Go on
          </Button>
          <Button onClick={onDeclined}>Not now</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Begins a new session that takes over from this one as soon as a request presents its tokens. */
function useReauthentication(onDone: () => void) {
  return useMutation({
    mutationFn: (request: ReauthenticationRequest) =>
      withSessionLock(() => http.post(passwordPaths.reauthentication, request)),
    onSuccess: onDone,
  });
}
