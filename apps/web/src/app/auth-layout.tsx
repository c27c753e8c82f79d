import type { ReactNode } from 'react';
import { CookiesNotice } from '../session/cookies-notice.tsx';
import './auth-layout.css';

/** The ways in, beside a few words on what they lead to. */
export function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="auth-layout">
      <div className="card stack">
        <CookiesNotice />
        {children}
      </div>
      <aside aria-labelledby="how">
        <h2 id="how">Where your sign-in is kept</h2>
        <ol className="stations">
          <li>
            <strong>This page</strong> holds no token and cannot read one.
          </li>
          <li>
            <strong>Your browser</strong> keeps two sealed cookies, and shows them to no script.
          </li>
          <li>
            <strong>The BFF</strong>, the server behind this page, opens them and renews them inside your
            requests.
          </li>
        </ol>
      </aside>
    </div>
  );
}
