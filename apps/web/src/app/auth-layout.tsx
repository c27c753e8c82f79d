import type { ReactNode } from 'react';
import './auth-layout.css';

/** The ways in, beside a picture of what they lead to. */
export function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="auth-layout">
      <div className="card stack">
        <CookiesNotice />
        {children}
      </div>
      <aside aria-labelledby="how">
        <h2 id="how">Where your sign-in is kept</h2>
        <img
          src="/where-tokens-are.svg"
          width="340"
          height="446"
          alt="Your browser keeps two sealed cookies. This page, inside it, holds no token, and its scripts cannot read one. Requests take the cookies to the BFF, the server behind this page, which opens them and renews them in its answers. Its database knows the sessions, and holds no token."
        />
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
