import type { ProblemError } from '../http/problem-error.ts';
import { TextField } from '../ui/field.tsx';
import { passwordError } from './password-error.ts';
import { useSignedIn } from './signed-in.ts';

interface Props {
  readonly problem: ProblemError | null;
  readonly label?: string;
  readonly name?: string;
  readonly autoFocus?: boolean;
}

/** The password of whoever is signed in. The hidden address tells password managers whose it is. */
export function CurrentPassword({ problem, label = 'Password', name = 'password', autoFocus = true }: Props) {
  const { user } = useSignedIn();
  return (
    <>
      <input type="hidden" autoComplete="username" value={user.email} readOnly />
      <TextField
        label={label}
        name={name}
        type="password"
        autoComplete="current-password"
        autoFocus={autoFocus}
        error={passwordError(problem, name)}
      />
    </>
  );
}
