import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { SignOutButton } from '../pages/sign-out/sign-out-button.tsx';
import { forgetPrivateData } from '../session/private-data.ts';
import { type SessionView, useSessionView } from '../session/session-query.ts';
import { useSessionSync } from '../session/use-session-sync.ts';
import { Toasts } from '../ui/toasts.tsx';
import { Offline } from './offline.tsx';
import { addresses, usePages } from './pages.ts';
import './layout.css';

export function Layout() {
  const { data: view } = useSessionView();
  const pages = usePages();
  const { pathname } = useLocation();
  useForgetting(view);
  useSessionSync(view);
  const user = view?.answer.state === 'signed_in' ? view.answer.user : undefined;
  return (
    <Toasts place={`${user?.id} ${pathname}`}>
      <div className="layout">
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="top">
          <Link to={addresses.start} className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            Tokenless
          </Link>
          {user && (
            <>
              <nav aria-label="Pages">
                {pages.map(({ path, label }) => (
                  <NavLink key={path} to={path}>
                    {label}
                  </NavLink>
                ))}
              </nav>
              <span className="user" dir="auto">
                {user.name}
              </span>
              <SignOutButton key={user.id} />
            </>
          )}
        </header>
        <Offline />
        <p className="unverified-notice">Checking whether you are still signed in…</p>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </Toasts>
  );
}

/**
 * When someone else signs in, nothing of the former user is kept. When a session ends, the answers of the BFF
 * go; what was typed waits for its owner.
 */
function useForgetting(view: SessionView | undefined): void {
  const client = useQueryClient();
  const signedIn = view?.answer.state === 'signed_in' ? view.answer.user.id : undefined;
  const lastUser = view?.lastUserId;
  useEffect(() => {
    forgetPrivateData(client, { answersOf: signedIn, draftsOf: lastUser });
  }, [client, signedIn, lastUser]);
}
