import type { ReactNode } from 'react';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Remaining } from './remaining.tsx';
import { useStayingSignedIn } from './stay-signed-in.ts';

interface Props {
  readonly signOut: ReactNode;
  readonly onDismiss: () => void;
}

export function IdleEnd({ signOut, onDismiss }: Props) {
  const { times } = useSignedIn();
  const staying = useStayingSignedIn();
  return (
    <Dialog title="Are you still there?" onClose={onDismiss}>
      <p>Nothing has happened for a while. What you have typed stays here, but you will be signed out in</p>
      <Remaining seconds={times.idleEndInSeconds} />
      {staying.error && (
        <Failure
          what="The session was not renewed."
          kept="You are still signed in."
          problem={staying.error}
          again={() => staying.mutate()}
        />
      )}
      <div className="row">
        <Button look="primary" autoFocus onClick={() => staying.mutate()} busy={staying.isPending}>
          Stay signed in
        </Button>
        <Button onClick={onDismiss}>Later</Button>
        {signOut}
      </div>
    </Dialog>
  );
}
