import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';
import { addresses } from './pages.ts';

export function NotFound() {
  return (
    <Page title="There is nothing here" intro="This address leads nowhere. It may have been mistyped.">
      <p>
        <Link to={addresses.start}>Go to the start</Link>
      </p>
    </Page>
  );
}
