import { useRef } from 'react';
import { useSignedIn } from '../../session/signed-in.ts';
import { Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Activity } from './activity.tsx';
import { KeepForm } from './keep-form.tsx';
import { PasswordForm } from './password-form.tsx';
import './account.css';

export default function AccountPage() {
  const { user } = useSignedIn();
  const toast = useToast();
  const columns = useRef<HTMLDivElement>(null);
  const kept = () => {
    toast('The account is yours. Sign in to it with your email and password.');
    // The form that was sent is gone.
    columns.current?.focus();
  };
  const intro = (
    <>
      <bdi>{user.name}</bdi>
      {!user.isGuest && (
        <>
          , <bdi>{user.email}</bdi>
        </>
      )}
    </>
  );
  return (
    <Page title="Account" intro={intro}>
      <div ref={columns} className="account-columns" tabIndex={-1} role="group" aria-label="Account">
        {user.isGuest ? <KeepForm onKept={kept} /> : <PasswordForm />}
        <Activity />
      </div>
    </Page>
  );
}
