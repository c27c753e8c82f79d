import type { ReactNode } from 'react';
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

/** For a browser that says that it takes no cookie: better told before somebody types a password. */
function CookiesNotice() {
  if (navigator.cookieEnabled) return null;
  return (
    <p className="notice" role="alert">
      This browser accepts no cookies from this address, and a sign-in is kept in two of them. Allow cookies
      and site data for it, then load the page again.
    </p>
  );
}
