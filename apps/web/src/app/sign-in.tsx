import { lazy, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { EndNotice } from '../session/end-notice.tsx';
import { useSessionView } from '../session/session-query.ts';
import { ToRegistration } from './auth-links.tsx';

/** Of the demo alone, so nobody else fetches it; nor does the sign-in wait for it. */
const ThrowAwayAccount = lazy(() => import('../pages/registration/throw-away-account.tsx'));

export function SignIn({ demo }: { readonly demo: boolean }) {
  const { data: view } = useSessionView();
  return (
    <SignInPage notice={view && <EndNotice view={view} />}>
      <ToRegistration />
      {demo && (
        <ErrorBoundary fallback={null}>
          <Suspense>
            <ThrowAwayAccount />
          </Suspense>
        </ErrorBoundary>
      )}
    </SignInPage>
  );
}
