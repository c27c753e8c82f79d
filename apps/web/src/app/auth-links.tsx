import { Link, useLocation } from 'react-router';
import { addresses, knownPage, returnPage, usePages, type ReturnState } from './pages.ts';

export function ToRegistration() {
  return (
    <p className="elsewhere">
      No account yet?{' '}
      <Link to={addresses.registration} state={useReturnState()}>
        Create one
      </Link>
    </p>
  );
}

export function ToSignIn() {
  return (
    <p className="elsewhere">
      You have an account?{' '}
      <Link to={addresses.signIn} state={useReturnState()}>
        Sign in instead
      </Link>
    </p>
  );
}

/** Handed on between the ways in; a sign-in that stands in place of a page leads back to that page. */
function useReturnState(): ReturnState {
  const location = useLocation();
  const pages = usePages();
  const state: unknown = location.state;
  return { returnTo: state ? returnPage(state, pages) : knownPage(location.pathname, pages) };
}
