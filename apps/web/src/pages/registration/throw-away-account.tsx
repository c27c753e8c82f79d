import { useMutation } from '@tanstack/react-query';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { http } from '../../http/http.ts';
import { OpeningSession } from '../../session/opening-session.tsx';
import { withSessionLock } from '../../session/session-lock.ts';
import { useRefetchSession } from '../../session/session-query.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';

/** For looking around: an account that nobody can sign in to, because it has no password. */
export default function ThrowAwayAccount() {
  const beginning = useMutation({
    mutationFn: () => withSessionLock(() => http.post(passwordPaths.guest)),
    onSuccess: useRefetchSession(),
  });
  const begin = () => beginning.mutate();
  return (
    <section className="stack throw-away" aria-label="Without an account">
      <Button onClick={begin} busy={beginning.isPending}>
        Try it with a throw-away account
      </Button>
      <p className="hint">
        A fresh account without a password. It lasts as long as you stay signed in, unless you keep it on the
        Account page.
      </p>
      {beginning.error && (
        <Failure what="The account was not created." problem={beginning.error} again={begin} />
      )}
      {beginning.isSuccess && <OpeningSession />}
    </section>
  );
}
