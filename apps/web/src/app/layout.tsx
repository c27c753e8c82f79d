import { NavLink, Outlet } from 'react-router';
import { SignOutButton } from '../features/sign-out/sign-out-button.tsx';
import { useSessionLook } from '../session/session-query.ts';
import { useFollowing } from '../session/use-following.ts';
import { Toasts } from '../ui/toasts.tsx';
import { Offline } from './offline.tsx';
import { pages } from './pages.ts';
import { useForgetting } from './use-forgetting.ts';
import './layout.css';

export function Layout({ demo }: { readonly demo: boolean }) {
  const { data: look } = useSessionLook();
  useForgetting(look);
  useFollowing(look);
  const user = look?.answer.state === 'signed_in' ? look.answer.user : undefined;
  return (
    <Toasts>
      <div className="layout">
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="top">
          <NavLink to={pages.notes} className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            Tokenless
          </NavLink>
          {user && (
            <>
              <nav aria-label="Pages">
                <NavLink to={pages.notes} end>
                  Notes
                </NavLink>
                <NavLink to={pages.session}>Session</NavLink>
                <NavLink to={pages.devices}>Devices</NavLink>
                <NavLink to={pages.account}>Account</NavLink>
                {demo && <NavLink to={pages.xRay}>X-ray</NavLink>}
              </nav>
              <span className="user">{user.name}</span>
              <SignOutButton key={user.id} />
            </>
          )}
        </header>
        <Offline />
        <p className="veil-words">Looking whether you are still signed in…</p>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </Toasts>
  );
}
