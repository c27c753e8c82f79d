import { Fragment, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { EndingWarning } from '../pages/session-warning/ending-warning.tsx';
import { SignOutButton } from '../pages/sign-out/sign-out-button.tsx';
import { PasswordAgain } from '../session/password-again.tsx';
import { useSessionLook, type SessionLook } from '../session/session-query.ts';
import { SignedInContext, type SignedIn } from '../session/signed-in.ts';
import { Entrance } from './entrance.tsx';
import { FirstLook } from './first-look.tsx';
import { addresses, knownPage, usePages, type ReturnState } from './pages.ts';

/**
 * Shows its pages to someone who is signed in. Where a session ended under a page, the sign-in takes the page's
 * place and gives it back; who comes signed out is sent to the sign-in and from there to where they wanted to go.
 */
export function ForSignedIn({ signIn }: { readonly signIn: ReactNode }) {
  const { pathname } = useLocation();
  const { data: look } = useSessionLook();
  const pages = usePages();
  if (!look) return <FirstLook />;

  const signedIn = signedInOf(look);
  if (signedIn) {
    return (
      <SignedInContext value={signedIn}>
        {/* The key: no state of a page passes from one user to the next. */}
        <Fragment key={signedIn.user.id}>
          <PasswordAgain>
            <Outlet />
            <EndingWarning signOut={<SignOutButton look="plain" />} />
          </PasswordAgain>
        </Fragment>
      </SignedInContext>
    );
  }
  if (look.lastUserId !== undefined) return <Entrance>{signIn}</Entrance>;
  const returnTo = signedOutHere(look) ? addresses.start : knownPage(pathname, pages);
  const state: ReturnState = { returnTo };
  return <Navigate to={addresses.signIn} replace state={state} />;
}

function signedInOf({ answer, lookedAt }: SessionLook): SignedIn | undefined {
  return answer.state === 'signed_in' ? { user: answer.user, times: answer.session, lookedAt } : undefined;
}

function signedOutHere({ answer }: SessionLook): boolean {
  return answer.state === 'signed_out' && answer.reason === 'signed_out';
}
