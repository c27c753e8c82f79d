import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A fault in this app's own code: words instead of an empty page. React reports the fault to the console. */
export class LastResort extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
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
}
