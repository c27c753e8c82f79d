import { Route, Routes } from 'react-router';
import { RegistrationPage } from '../features/registration/registration-page.tsx';
import { NotesPage } from '../features/notes/notes-page.tsx';
import { ForSignedIn } from './for-signed-in.tsx';
import { ForSignedOut } from './for-signed-out.tsx';
import { laterPages } from './later-pages.ts';
import { Later } from './later.tsx';
import { Layout } from './layout.tsx';
import { NothingHere } from './nothing-here.tsx';
import { pages } from './pages.ts';
import { SignIn } from './sign-in.tsx';
import { ToSignIn } from './entrance-links.tsx';

export function App({ demo }: { readonly demo: boolean }) {
  const signIn = <SignIn demo={demo} />;
  return (
    <Routes>
      <Route element={<Layout demo={demo} />}>
        <Route element={<ForSignedIn signIn={signIn} />}>
          <Route path={pages.notes} element={<NotesPage />} />
          <Route path={pages.session} element={<Later key="session" load={laterPages.session} />} />
          <Route path={pages.devices} element={<Later key="devices" load={laterPages.devices} />} />
          <Route path={pages.account} element={<Later key="account" load={laterPages.account} />} />
          {demo && <Route path={pages.xRay} element={<Later key="x-ray" load={laterPages.xRay} />} />}
        </Route>
        <Route element={<ForSignedOut />}>
          <Route path={pages.signIn} element={signIn} />
          <Route
            path={pages.registration}
            element={
              <RegistrationPage>
                <ToSignIn />
              </RegistrationPage>
            }
          />
        </Route>
        <Route path="*" element={<NothingHere />} />
      </Route>
    </Routes>
  );
}
