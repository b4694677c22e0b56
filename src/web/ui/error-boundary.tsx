import { Component, type ReactNode } from 'react';
import { ErrorPage } from './error-page';

type Props = { children: ReactNode };

/** What React could not draw: one honest page instead of a blank one, until there is a connection again or somebody tries again. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  private readonly again = (): void => this.setState({ failed: false });
  override componentDidMount(): void {
    window.addEventListener('online', this.again);
  }
  override componentWillUnmount(): void {
    window.removeEventListener('online', this.again);
  }
  override render(): ReactNode {
    return this.state.failed ? <ErrorPage onRetry={this.again} /> : this.props.children;
  }
}
