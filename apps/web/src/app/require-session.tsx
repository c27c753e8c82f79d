import { Fragment, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { EndingWarning } from '../pages/session-warning/ending-warning.tsx';
import { SignOutButton } from '../pages/sign-out/sign-out-button.tsx';
import { ReauthenticationProvider } from '../session/reauthenticate-dialog.tsx';
import { useSessionView, type SessionView } from '../session/session-query.ts';
import { SignedInContext, type SignedIn } from '../session/signed-in.ts';
import { AuthLayout } from './auth-layout.tsx';
import { SessionLoading } from './session-loading.tsx';
import { addresses, knownPage, usePages, type ReturnState } from './pages.ts';

/**
 * Shows its pages to someone who is signed in. Where a session ended under a page, the sign-in takes the page's
 * place and gives it back; whoever arrives signed out is sent to the sign-in and from there to where they wanted to go.
 */
export function RequireSession({ signIn }: { readonly signIn: ReactNode }) {
  const { pathname } = useLocation();
  const { data: view } = useSessionView();
  const pages = usePages();
  if (!view) return <SessionLoading />;

  const signedIn = signedInOf(view);
  if (signedIn) {
    return (
      <SignedInContext value={signedIn}>
        {/* The key: no state of a page passes from one user to the next. */}
        <Fragment key={signedIn.user.id}>
          <ReauthenticationProvider>
            <Outlet />
            <EndingWarning signOut={<SignOutButton look="plain" />} />
          </ReauthenticationProvider>
        </Fragment>
      </SignedInContext>
    );
  }
  if (view.lastUserId !== undefined) return <AuthLayout>{signIn}</AuthLayout>;
  const returnTo = signedOutHere(view) ? addresses.start : knownPage(pathname, pages);
  const state: ReturnState = { returnTo };
  return <Navigate to={addresses.signIn} replace state={state} />;
}

function signedInOf({ answer, askedAt }: SessionView): SignedIn | undefined {
  return answer.state === 'signed_in' ? { user: answer.user, times: answer.session, askedAt } : undefined;
}

function signedOutHere({ answer }: SessionView): boolean {
  return answer.state === 'signed_out' && answer.reason === 'signed_out';
}
