import { NavLink, Outlet } from 'react-router';
import { SignOutButton } from '../features/sign-out/sign-out-button.tsx';
import { useSessionLook } from '../session/session-query.ts';
import { pages } from './pages.ts';
import { useForgetting } from './use-forgetting.ts';
import './layout.css';

export function Layout() {
  const { data: look } = useSessionLook();
  useForgetting(look);
  const user = look?.answer.state === 'signed_in' ? look.answer.user : undefined;
  return (
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
            </nav>
            <span className="user">{user.name}</span>
            <SignOutButton key={user.id} />
          </>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
