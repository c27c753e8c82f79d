import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useSignOut } from './sign-out.ts';

export function SignOutButton() {
  const signOut = useSignOut();
  return (
    <>
      <Button look="quiet" onClick={() => signOut.mutate()} busy={signOut.isPending}>
        Sign out
      </Button>
      {signOut.error && (
        <Failure what="You are still signed in." problem={signOut.error} again={() => signOut.mutate()} />
      )}
    </>
  );
}
