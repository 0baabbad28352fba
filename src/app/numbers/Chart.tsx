import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../look/theme.ts';
import styles from './Numbers.module.css';

export interface Line {
  readonly label: string;
  readonly tone: string;
  readonly values: readonly (number | undefined)[];
  readonly dash?: boolean;
}

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  /** Seconds. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  /** The moment that is looked at. */
  readonly at: number | undefined;
}

const height = 108;

/** A few lines over the time of a run. */
export function Chart({ title, unit, times, lines, at }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const theme = useTheme();
  useEffect(() => {
    const root = place.current;
    if (root === null) return;
    const ink = getComputedStyle(root);
    const colour = (name: string): string => ink.getPropertyValue(name).trim();
    const axis: uPlot.Axis = {
      stroke: colour('--ink-faint'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      font: `11px ${colour('--sans')}`,
    };
    const made = new uPlot(
      {
        width: root.clientWidth,
        height,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false },
        scales: { x: { time: false }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] } },
        axes: [
          { ...axis, size: 22, values: (_, splits) => splits.map((split) => `${split} s`) },
          { ...axis, size: 46, values: (_, splits) => splits.map(short) },
        ],
        series: [
          {},
          ...lines.map(({ label, tone, dash = false }) => ({
            label,
            stroke: colour(tone),
            width: 1.75,
            points: { show: false },
            ...(dash ? { dash: [4, 4] } : {}),
          })),
        ],
      },
      [[...times], ...lines.map(({ values }) => values.map((value) => value ?? null))],
      root,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: root.clientWidth, height }));
    watch.observe(root);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [times, lines, theme]);
  useEffect(() => {
    const made = plot.current;
    if (made === undefined || at === undefined) return;
    made.setCursor({ left: made.valToPos(times[at] ?? 0, 'x'), top: 0 });
  }, [at, times, lines, theme]);
  const last = (values: Line['values']): number => values[at ?? values.length - 1] ?? 0;
  return (
    <figure className={styles.chart}>
      <figcaption>
        {title}, {unit}
        {lines.map(({ label, tone, values }) => (
          <span key={label} style={{ color: `var(${tone})` }}>
            {label} {short(last(values))}
          </span>
        ))}
      </figcaption>
      <div ref={place} role="img" aria-label={`${title} over time, ${unit}`} />
    </figure>
  );
}

function short(value: number): string {
  return new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}
