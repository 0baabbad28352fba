import { useMemo } from 'react';
import { kindOf } from '#kinds/kinds.ts';
import styles from './BoardPicture.module.css';

/** As much of a document as a picture needs. */
export interface Pictured {
  readonly components: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly at?: readonly number[] | undefined;
    readonly size?: readonly number[] | undefined;
  }[];
  readonly connections: readonly { readonly id?: string | undefined; readonly from: string; readonly to: string }[];
}

const usual = { width: 160, height: 80 };
const margin = 30;

/** A board drawn small, from its document alone: for a replay, and for two designs side by side. */
export function BoardPicture({
  document,
  label,
  marked = [],
}: {
  readonly document: Pictured;
  readonly label: string;
  readonly marked?: readonly string[];
}) {
  const { boxes, lines, view } = useMemo(() => laidOut(document), [document]);
  if (boxes.length === 0) return <p className={styles.empty}>Nothing is drawn yet.</p>;
  return (
    <svg className={styles.picture} viewBox={view} role="img" aria-label={label}>
      <defs>
        <marker
          id="picture-arrow"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M0 0L10 5L0 10z" className={styles.head} />
        </marker>
      </defs>
      {lines.map(({ key, x1, y1, x2, y2 }) => (
        <line key={key} x1={x1} y1={y1} x2={x2} y2={y2} className={styles.line} markerEnd="url(#picture-arrow)" />
      ))}
      {boxes.map(({ id, x, y, width, height, name, kind }) => (
        <g key={id} data-marked={marked.includes(id) || undefined} className={styles.box}>
          <rect x={x} y={y} width={width} height={height} rx={10} />
          <text x={x + width / 2} y={y + height / 2}>
            {short(name)}
          </text>
          <text x={x + width / 2} y={y + height / 2 + 18} className={styles.kind}>
            {short(kind)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function short(text: string): string {
  return text.length > 20 ? `${text.slice(0, 19)}…` : text;
}

function laidOut({ components, connections }: Pictured) {
  const boxes = components.map(({ id, kind, name, at, size }, i) => ({
    id,
    name,
    kind: kindOf(kind).title,
    x: at?.[0] ?? (i % 6) * 220,
    y: at?.[1] ?? Math.floor(i / 6) * 140,
    width: size?.[0] ?? usual.width,
    height: size?.[1] ?? usual.height,
  }));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = connections.flatMap(({ id, from, to }, i) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a === undefined || b === undefined || a === b) return [];
    const start = edgeOf(a, centre(b));
    const end = edgeOf(b, centre(a));
    return [{ key: id ?? String(i), x1: start.x, y1: start.y, x2: end.x, y2: end.y }];
  });
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  return { boxes, lines, view: `${left} ${top} ${right - left} ${bottom - top}` };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function centre({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the way from a box's middle to a point leaves the box. */
function edgeOf(box: Box, to: { readonly x: number; readonly y: number }) {
  const from = centre(box);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: from.x + dx * scale, y: from.y + dy * scale } : from;
}
