import { Route, Routes } from 'react-router';
import { RegistrationPage } from '../features/registration/registration-page.tsx';
import { NotesPage } from '../features/notes/notes-page.tsx';
import { SessionPage } from '../features/session-page/session-page.tsx';
import { ForSignedIn } from './for-signed-in.tsx';
import { ForSignedOut } from './for-signed-out.tsx';
import { Layout } from './layout.tsx';
import { NothingHere } from './nothing-here.tsx';
import { pages } from './pages.ts';
import { SignIn } from './sign-in.tsx';
import { ToSignIn } from './entrance-links.tsx';

export function App({ demo }: { readonly demo: boolean }) {
  const signIn = <SignIn demo={demo} />;
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route element={<ForSignedIn signIn={signIn} />}>
          <Route path={pages.notes} element={<NotesPage />} />
          <Route path={pages.session} element={<SessionPage />} />
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
