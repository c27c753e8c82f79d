import type { ProblemError } from '../http/problem-error.ts';
import { TextField } from '../ui/field.tsx';
import { useSignedIn } from './signed-in.ts';

interface Props {
  readonly label?: string;
  readonly name?: string;
  readonly autoFocus?: boolean;
  readonly problem: ProblemError | null;
}

/** The password of whoever is signed in. The hidden address tells password managers whose it is. */
export function CurrentPassword({ label = 'Password', name = 'password', problem, ...field }: Props) {
  const { user } = useSignedIn();
  return (
    <>
      <input type="hidden" autoComplete="username" value={user.email} readOnly />
      <TextField
        {...field}
        label={label}
        name={name}
        type="password"
        autoComplete="current-password"
        error={passwordError(problem, name)}
      />
    </>
  );
}

/** What stands beside the field: an empty or a wrong password. */
export function passwordError(problem: ProblemError | null, name = 'password'): string | undefined {
  if (problem?.code === 'credentials_rejected') return 'That is not your password.';
  return problem?.fields[name];
}
