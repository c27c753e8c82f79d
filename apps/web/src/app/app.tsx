import { useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Feature } from '../feature.ts';
import { ToSignIn } from './entrance-links.tsx';
import { ForSignedIn } from './for-signed-in.tsx';
import { ForSignedOut } from './for-signed-out.tsx';
import { Later } from './later.tsx';
import { Layout } from './layout.tsx';
import { NothingHere } from './nothing-here.tsx';
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
    <Later key={addresses.registration} load={registrationPage}>
      <ToSignIn />
    </Later>
  );
  return (
    <PagesContext value={pages}>
      <Routes>
        <Route element={<Layout />}>
          <Route element={<ForSignedIn signIn={signIn} />}>
            {first && <Route path={addresses.start} element={<Navigate to={first.path} replace />} />}
            {pages.map(({ path, page }) => (
              <Route key={path} path={path} element={<Later key={path} load={page} />} />
            ))}
          </Route>
          <Route element={<ForSignedOut />}>
            <Route path={addresses.signIn} element={signIn} />
            <Route path={addresses.registration} element={registration} />
          </Route>
          <Route path="*" element={<NothingHere />} />
        </Route>
      </Routes>
    </PagesContext>
  );
}
