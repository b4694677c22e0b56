import { Component, type ReactNode } from 'react';
import { ErrorPage } from './error-page';

type Props = { children: ReactNode };

/** What React could not draw: one honest page instead of a blank one. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <ErrorPage onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}
