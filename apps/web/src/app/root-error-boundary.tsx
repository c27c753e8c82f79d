import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from '../ui/button.tsx';

/** A fault in this app's own code: words instead of an empty page. React reports the fault to the console. */
export function RootErrorBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={Failed}>{children}</ErrorBoundary>;
}

function Failed({ error }: FallbackProps) {
  const isDenied = error instanceof DOMException && error.name === 'SecurityError';
  return (
    <main className="root-error-boundary" role="alert">
      <h1>This page has failed</h1>
      <p>
        {isDenied
          ? 'This browser denies it something that it needs. Allow cookies and site data for this address.'
          : 'The fault is in the page itself. You have not been signed out.'}
      </p>
      <Button look="primary" onClick={() => location.reload()}>
        Load it again
      </Button>
    </main>
  );
}
