import { ThrowAwayAccount } from '../pages/registration/throw-away-account.tsx';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { wordsOfEnd } from '../session/end-reasons.ts';
import { useSessionLook } from '../session/session-query.ts';
import { ToRegistration } from './entrance-links.tsx';

export function SignIn({ demo }: { readonly demo: boolean }) {
  const { data: look } = useSessionLook();
  return (
    <SignInPage ended={look && wordsOfEnd(look)}>
      <ToRegistration />
      {demo && <ThrowAwayAccount />}
    </SignInPage>
  );
}
