import { Navigate, Outlet, useLocation } from 'react-router';
import { useSessionView } from '../session/session-query.ts';
import { AuthLayout } from './auth-layout.tsx';
import { SessionLoading } from './session-loading.tsx';
import { returnPage, usePages } from './pages.ts';

/** The ways in. Someone who is signed in already, or now, goes on to where they wanted to go. */
export function SignedOutOnly() {
  const location = useLocation();
  const { data: view } = useSessionView();
  const pages = usePages();
  if (!view) return <SessionLoading />;
  if (view.answer.state === 'signed_in') {
    return <Navigate to={returnPage(location.state, pages)} replace />;
  }
  return (
    <AuthLayout>
      <Outlet />
    </AuthLayout>
  );
}
