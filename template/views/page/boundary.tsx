import { Component, type ComponentChildren } from 'preact';

interface BoundaryProps {
  /** What is in it, as part of a sentence: "The flame graph". */
  readonly what: string;
  readonly children: ComponentChildren;
  readonly onFailure?: (error: unknown) => void;
}

/** Shows a sentence in the place of a view that throws; the rest of the page stays. */
export class Boundary extends Component<BoundaryProps, { message: string | null }> {
  override state = { message: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ message: error instanceof Error ? error.message : String(error) });
    this.props.onFailure?.(error);
  }

  override render() {
    const { what, children } = this.props;
    const { message } = this.state;
    if (message === null) return children;
    return (
      <p class="failure" role="alert">
        {what} could not be shown: {message}
      </p>
    );
  }
}
