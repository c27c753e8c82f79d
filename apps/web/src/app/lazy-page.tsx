import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

interface Props {
  readonly load: () => Promise<{ readonly default: ComponentType<{ children?: ReactNode }> }>;
  readonly children?: ReactNode;
}

/** A page whose script comes when it is first asked for. What cannot be fetched can be asked for again. */
export function LazyPage({ load, children }: Props) {
  const [Loaded, setLoaded] = useState(() => lazy(load));
  return (
    <ErrorBoundary FallbackComponent={ScriptMissing} onReset={() => setLoaded(() => lazy(load))}>
      <Suspense fallback={<Skeleton label="Fetching this page…" blocks={2} />}>
        <Loaded>{children}</Loaded>
      </Suspense>
    </ErrorBoundary>
  );
}

function ScriptMissing({ error, resetErrorBoundary }: FallbackProps) {
  // A fault inside the page is not cured by fetching it once more.
  if (!isFetchFailure(error)) throw error;
  return (
    <Page title="Not available">
      <div className="failure" role="alert">
        <p>
          <strong>This page could not be fetched.</strong> If there is a newer version of the app, loading
          everything again brings it.
        </p>
        <div className="row">
          <Button look="primary" onClick={resetErrorBoundary}>
            Try again
          </Button>
          <Button onClick={() => location.reload()}>Load everything again</Button>
        </div>
      </div>
    </Page>
  );
}

/** `import()` says so with a TypeError, in other words in each browser; a style sheet that is missing, with an Error of Vite's. */
function isFetchFailure(failure: unknown): boolean {
  return failure instanceof Error && /import|module|preload/i.test(failure.message);
}
