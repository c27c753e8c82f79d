import { ThrowAwayAccount } from '../features/registration/throw-away-account.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { endedBy, useSessionLook } from '../session/session-query.ts';
import { ToRegistration } from './entrance-links.tsx';

export function SignIn({ demo }: { readonly demo: boolean }) {
  const { data: look } = useSessionLook();
  return (
    <SignInPage ended={look && endedBy(look)}>
      <ToRegistration />
      {demo && <ThrowAwayAccount />}
    </SignInPage>
  );
}
