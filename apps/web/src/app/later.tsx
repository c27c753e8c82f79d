import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

interface Props {
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** A page whose script comes when it is first asked for. What cannot be fetched can be asked for again. */
export function Later({ load }: Props) {
  const [Loaded, setLoaded] = useState(() => lazy(load));
  const [attempt, setAttempt] = useState(0);
  const again = () => {
    setLoaded(() => lazy(load));
    setAttempt(attempt + 1);
  };
  return (
    <ScriptMissing key={attempt} again={again}>
      <Suspense fallback={<Skeleton label="Fetching this page…" blocks={2} />}>
        <Loaded />
      </Suspense>
    </ScriptMissing>
  );
}

interface MissingProps {
  readonly again: () => void;
  readonly children: ReactNode;
}

class ScriptMissing extends Component<MissingProps, { readonly failure: Error | undefined }> {
  override state: { readonly failure: Error | undefined } = { failure: undefined };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    // A fault inside the page is not cured by fetching it once more.
    if (!isFetchFailure(failure)) throw failure;
    return (
      <Page title="Not available">
        <div className="failure" role="alert">
          <p>
            <strong>This page could not be fetched.</strong> You are still signed in. If there is a newer
            version of the app, loading everything again brings it.
          </p>
          <div className="row">
            <Button look="primary" onClick={this.props.again}>
              Try again
            </Button>
            <Button onClick={() => location.reload()}>Load everything again</Button>
          </div>
        </div>
      </Page>
    );
  }
}

/** `import()` says so with a TypeError, in other words in each browser; a style sheet that is missing, with an Error of Vite's. */
function isFetchFailure(failure: Error): boolean {
  return /import|module|preload/i.test(failure.message);
}
