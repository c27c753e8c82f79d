import { OpeningSession } from '../../session/opening-session.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { RegistrationRequest } from '@tokenless/bff/sign-in/password/schemas';
import { useRegistration } from './register.ts';

/** For looking around: an account that nobody can sign in to again, because its password is not kept. */
export default function ThrowAwayAccount() {
  const registration = useRegistration();
  const register = () => registration.mutate(throwAwayAccount());
  return (
    <section className="stack throw-away" aria-label="Without an account">
      <Button onClick={register} busy={registration.isPending}>
        Try it with a throw-away account
      </Button>
      <p className="hint">
        A fresh account with a random password that nobody keeps. It lasts until you sign out.
      </p>
      {registration.error && (
        <Failure what="The account was not created." problem={registration.error} again={register} />
      )}
      {registration.isSuccess && <OpeningSession />}
    </section>
  );
}

export function throwAwayAccount(): RegistrationRequest {
  return {
    name: `Guest ${randomHex(2).toUpperCase()}`,
    email: `guest-${randomHex(6)}@example.invalid`,
    password: randomHex(16),
  };
}

function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
