import { useSignedIn } from '../../session/signed-in.ts';
import { Page } from '../../ui/page.tsx';
import { Activity } from './activity.tsx';
import { PasswordForm } from './password-form.tsx';
import './account.css';

export default function AccountPage() {
  const { user } = useSignedIn();
  const intro = (
    <>
      <bdi>{user.name}</bdi>, <bdi>{user.email}</bdi>
    </>
  );
  return (
    <Page title="Account" intro={intro}>
      <div className="account-columns">
        <PasswordForm />
        <Activity />
      </div>
    </Page>
  );
}
