import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useSignOut } from './sign-out.ts';

interface Props {
  readonly look?: 'quiet' | 'plain';
}

export function SignOutButton({ look = 'quiet' }: Props) {
  const signOut = useSignOut();
  return (
    <>
      <Button look={look} onClick={() => signOut.mutate()} busy={signOut.isPending}>
        Sign out
      </Button>
      {signOut.error && (
        <Failure what="You are still signed in." problem={signOut.error} again={() => signOut.mutate()} />
      )}
    </>
  );
}
