import { useSessionLook } from '../session/session-query.ts';
import { Failure } from '../ui/failure.tsx';
import { Page } from '../ui/page.tsx';

/** Until the BFF has said for the first time whether anyone is signed in. */
export function FirstLook() {
  const look = useSessionLook();
  if (!look.error || look.isFetching) {
    return (
      <p className="first-look" role="status">
        Asking whether you are signed in…
      </p>
    );
  }
  return (
    <Page title="Not available">
      <Failure
        what="This page could not ask whether you are signed in."
        kept="If you are, you still are."
        problem={look.error}
        again={() => void look.refetch()}
      />
    </Page>
  );
}
