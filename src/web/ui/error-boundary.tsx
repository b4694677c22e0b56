import { Component, type ReactNode } from 'react';
import { MishapPage } from './error-page';

type Props = { children: ReactNode };

/** What React could not draw: one honest page instead of a blank one. */
export class Mishap extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <MishapPage onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}
