import type { ProblemError } from '../http/problem-error.ts';
import { TextField } from '../ui/field.tsx';
import { passwordError } from './password-error.ts';
import { useSignedIn } from './signed-in.ts';

/** The password of whoever is signed in. The hidden address tells password managers whose it is. */
export function CurrentPassword({ problem }: { readonly problem: ProblemError | null }) {
  const { user } = useSignedIn();
  return (
    <>
      <input type="hidden" autoComplete="username" value={user.email} readOnly />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        error={passwordError(problem)}
      />
    </>
  );
}
