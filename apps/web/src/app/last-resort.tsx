import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Button } from '../ui/button.tsx';

/** A fault in this app's own code: words instead of an empty page. React reports the fault to the console. */
export function LastResort({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallback={<Failed />}>{children}</ErrorBoundary>;
}

function Failed() {
  return (
    <main className="last-resort" role="alert">
      <h1>This page has failed</h1>
      <p>The fault is in the page itself. You have not been signed out.</p>
      <Button look="primary" onClick={() => location.reload()}>
        Load it again
      </Button>
    </main>
  );
}
