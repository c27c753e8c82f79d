import { useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Feature } from '../feature.ts';
import { ToSignIn } from './auth-links.tsx';
import { RequireSession } from './require-session.tsx';
import { SignedOutOnly } from './signed-out-only.tsx';
import { LazyPage } from './lazy-page.tsx';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';
import { addresses, navigationPages, PagesContext, registrationPage } from './pages.ts';
import { SignIn } from './sign-in.tsx';

interface Props {
  readonly demo: boolean;
  readonly features: readonly Feature[];
}

export function App({ demo, features }: Props) {
  const [pages] = useState(() => navigationPages(features, demo));
  const [first] = pages;
  const signIn = <SignIn demo={demo} />;
  const registration = (
    <LazyPage key={addresses.registration} load={registrationPage}>
      <ToSignIn />
    </LazyPage>
  );
  return (
    <PagesContext value={pages}>
      <Routes>
        <Route element={<Layout />}>
          <Route element={<RequireSession signIn={signIn} />}>
            {first && <Route path={addresses.start} element={<Navigate to={first.path} replace />} />}
            {pages.map(({ path, page }) => (
              <Route key={path} path={path} element={<LazyPage key={path} load={page} />} />
            ))}
          </Route>
          <Route element={<SignedOutOnly />}>
            <Route path={addresses.signIn} element={signIn} />
            <Route path={addresses.registration} element={registration} />
          </Route>
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </PagesContext>
  );
}
