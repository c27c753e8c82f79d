import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';
import { pages } from './pages.ts';

export function NothingHere() {
  return (
    <Page title="There is nothing here" intro="This address leads nowhere. It may have been mistyped.">
      <p>
        <Link to={pages.notes}>Go to your notes</Link>
      </p>
    </Page>
  );
}
