import { useState } from 'react';
import { useSessionView } from '../session/session-query.ts';
import { Failure } from '../ui/failure.tsx';
import { Page } from '../ui/page.tsx';

/** Until the BFF has said for the first time whether anyone is signed in. */
export function SessionLoading() {
  const query = useSessionView();
  const problem = useLast(query.error);
  if (!problem) {
    return (
      <p className="session-loading" role="status">
        Asking whether you are signed in…
      </p>
    );
  }
  return (
    <Page title="Not available">
      <Failure
        what="This page could not ask whether you are signed in."
        kept="If you are, you still are."
        problem={problem}
        again={() => void query.refetch()}
      />
    </Page>
  );
}

/** So that the words of a failure stay while it is tried again. */
function useLast<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value && value !== last) setLast(value);
  return value ?? last;
}
