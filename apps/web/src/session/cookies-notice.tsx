/** For a browser that says that it takes no cookie: better told before somebody types a password. */
export function CookiesNotice() {
  if (navigator.cookieEnabled) return null;
  return (
    <p className="notice" role="alert">
      This browser accepts no cookies from this address, and a sign-in is kept in two of them. Allow cookies
      and site data for it, then load the page again.
    </p>
  );
}
