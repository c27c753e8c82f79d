import { Navigate, Outlet, useLocation } from 'react-router';
import { useSessionLook } from '../session/session-query.ts';
import { Entrance } from './entrance.tsx';
import { FirstLook } from './first-look.tsx';
import { returnPage, usePages } from './pages.ts';

/** The ways in. Someone who is signed in already, or now, goes on to where they wanted to go. */
export function ForSignedOut() {
  const location = useLocation();
  const { data: look } = useSessionLook();
  const pages = usePages();
  if (!look) return <FirstLook />;
  if (look.answer.state === 'signed_in') {
    return <Navigate to={returnPage(location.state, pages)} replace />;
  }
  return (
    <Entrance>
      <Outlet />
    </Entrance>
  );
}
