import { Component, type ReactNode } from 'react';
import { FailurePage } from './FailurePage.tsx';

type FailureBoundaryProps = {
  /** Whether a run is open: without one there is nothing to save. */
  hasHistory: () => boolean;
  /** Lets the reader keep the history: it lives outside React and has survived. */
  save: () => Promise<void> | void;
  children: ReactNode;
};

/**
 * Shows the error page in place of a page that broke, be it while rendering, in a handler or in a
 * promise. React offers this to classes only.
 */
export class FailureBoundary extends Component<FailureBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(thrown: unknown): { error: Error } {
    return { error: asError(thrown) };
  }

  override componentDidMount(): void {
    window.addEventListener('error', this.onError);
    window.addEventListener('unhandledrejection', this.onRejection);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('error', this.onError);
    window.removeEventListener('unhandledrejection', this.onRejection);
  }

  /** Without an error object it is the browser talking (a ResizeObserver loop), not us failing. */
  private readonly onError = (event: ErrorEvent): void => {
    if (event.error instanceof Error) this.setState({ error: event.error });
  };

  private readonly onRejection = (event: PromiseRejectionEvent): void => {
    this.setState({ error: asError(event.reason) });
  };

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <FailurePage
        error={error}
        hasHistory={this.props.hasHistory()}
        save={this.props.save}
        again={() => this.setState({ error: null })}
      />
    );
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
