import { narrowest, widest } from './panel-width.ts';
import styles from './PanelEdge.module.css';

interface PanelEdgeProps {
  readonly width: number;
  readonly onChange: (width: number) => void;
}

const step = 24;

/** The panel's left edge: dragged, or moved with the arrow keys. */
export function PanelEdge({ width, onChange }: PanelEdgeProps) {
  return (
    <div
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(window.innerWidth - event.clientX);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onChange(width + step);
        if (event.key === 'ArrowRight') onChange(width - step);
      }}
    />
  );
}
