import { ThrowAwayAccount } from '../pages/registration/throw-away-account.tsx';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { EndNotice } from '../session/end-notice.tsx';
import { useSessionLook } from '../session/session-query.ts';
import { ToRegistration } from './entrance-links.tsx';

export function SignIn({ demo }: { readonly demo: boolean }) {
  const { data: look } = useSessionLook();
  return (
    <SignInPage notice={look && <EndNotice look={look} />}>
      <ToRegistration />
      {demo && <ThrowAwayAccount />}
    </SignInPage>
  );
}
