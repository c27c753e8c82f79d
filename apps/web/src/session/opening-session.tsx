import { Failure } from '../ui/failure.tsx';
import { useSessionView } from './session-query.ts';

/** Follows a sign-in that succeeded, if the refetch after it did not open the app. */
export function OpeningSession() {
  const query = useSessionView();
  if (query.isFetching) return <p role="status">You are signed in. Opening the app…</p>;
  if (query.error) {
    return (
      <Failure
        what="You are signed in, but this page could not read the session."
        problem={query.error}
        again={() => void query.refetch()}
      />
    );
  }
  if (query.data?.answer.state === 'signed_in') return null;
  return (
    <p className="notice" role="alert">
      Your password was right, but this browser did not keep the cookies that hold the session. Allow cookies
      and site data for this address. Safari refuses them on http://localhost: use another browser there, or
      HTTPS.
    </p>
  );
}
