import { Component, type ReactNode } from 'react';
import { Button } from './controls/Button.tsx';
import styles from './Boundary.module.css';

interface BoundaryProps {
  /** The subject of "… could not go on". */
  readonly what: string;
  readonly children: ReactNode;
  /** What else may be done here, such as saving what was drawn. */
  readonly rescue?: ReactNode;
}

interface Failed {
  readonly error: Error | undefined;
}

/** Round the canvas and round each panel: a crash in one never costs the other. */
export class Boundary extends Component<BoundaryProps, Failed> {
  override state: Failed = { error: undefined };

  static getDerivedStateFromError(error: unknown): Failed {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className={styles.failed} role="alert">
        <p className={styles.sentence}>{this.props.what} could not go on. What you drew and wrote is kept.</p>
        <p className={styles.reason}>{error.message}</p>
        <div className={styles.acts}>
          <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
          {this.props.rescue}
        </div>
      </div>
    );
  }
}
