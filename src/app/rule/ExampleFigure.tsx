import { useId, useMemo } from 'react';
import { kindOf } from '#kinds/kinds.ts';
import type { Point } from '#drawing/geometry.ts';
import { PathIcon } from '../look/Icon.tsx';
import { shortTitle } from '../palette/entries.ts';
import { ToneIcon } from '../review/Tone.tsx';
import type { JudgedExample } from './example.ts';
import styles from './ExampleFigure.module.css';
import { type Figure, type FigureArrow, type FigureBox, figureOf, sizes } from './figure.ts';

interface ExampleFigureProps {
  readonly title: string;
  readonly example: JudgedExample;
}

/** A drawing out of the rule's own tests, and what the rule says of it. */
export function ExampleFigure({ title, example }: ExampleFigureProps) {
  const { drawn, notes, tone, says } = example;
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>
          <ToneIcon tone={tone} /> {title}
        </h3>
        <p>{says}</p>
      </figcaption>
      {drawn.components.length > 0 && <Picture title={title} example={example} />}
      {notes.length > 0 && (
        <div className={styles.notes}>
          <h4>In the workbook</h4>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </figure>
  );
}

function Picture({ title, example }: ExampleFigureProps) {
  const { drawn, tone, evidence } = example;
  const figure = useMemo(() => figureOf(drawn), [drawn]);
  const head = useId();
  const { x, y, width, height } = figure.view;
  const marked = new Set([
    ...(evidence?.components ?? []),
    ...(evidence?.connections ?? []),
    ...(evidence?.boundaries ?? []),
  ]);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`${title}: drawing`}>
      <svg
        viewBox={`${x} ${y} ${width} ${height}`}
        width={width}
        height={height}
        style={{ minWidth: width * 0.86 }}
        role="img"
        aria-label={inWords(example)}
      >
        <defs>
          <marker id={head} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M1 1.5L9 5L1 8.500z" className={styles.head} />
          </marker>
        </defs>
        <g className={styles.scene}>
          {figure.frames.map(({ id, title: name, colour, x, y, width, height }) => (
            <g key={id}>
              <rect x={x} y={y} width={width} height={height} rx={12} className={styles.frame} stroke={colour} />
              <text x={x + 10} y={y + 20} fontSize={sizes.small} fill={colour}>
                {name}
              </text>
            </g>
          ))}
          {figure.arrows.map(({ id, path }) => (
            <path key={id} d={lineThrough(path)} className={styles.arrow} markerEnd={`url(#${head})`} />
          ))}
          {figure.boxes.map((box) => (
            <Card key={box.id} box={box} />
          ))}
        </g>
        <Marks figure={figure} marked={marked} tone={tone} />
        {figure.arrows.map((arrow) => (
          <Label key={arrow.id} arrow={arrow} />
        ))}
      </svg>
    </div>
  );
}

function Card({ box }: { readonly box: FigureBox }) {
  const { x, y, width, height, colours, icon, name, small } = box;
  const middle = x + width / 2;
  const nameTop = y + sizes.padding + sizes.icon;
  const smallTop = nameTop + name.length * sizes.nameLine + sizes.padding / 2;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={12} fill={colours.fill} stroke={colours.stroke} />
      <g transform={`translate(${middle - sizes.icon / 2} ${y + sizes.padding})`} color={colours.stroke}>
        <PathIcon path={icon} size={sizes.icon} />
      </g>
      {name.map((line, i) => (
        <text
          key={i}
          x={middle}
          y={nameTop + (i + 0.85) * sizes.nameLine}
          className={styles.name}
          fontSize={sizes.name}
        >
          {line}
        </text>
      ))}
      {small.map((line, i) => (
        <text
          key={i}
          x={middle}
          y={smallTop + (i + 0.8) * sizes.smallLine}
          className={styles.small}
          fontSize={sizes.small}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** Not turned over in the dark, as on the board: the tones are the page's own. */
function Marks({ figure, marked, tone }: { figure: Figure; marked: ReadonlySet<string>; tone: JudgedExample['tone'] }) {
  return (
    <g className={styles.marks} data-tone={tone} data-testid="evidence">
      {[...figure.frames, ...figure.boxes]
        .filter(({ id }) => marked.has(id))
        .map(({ id, x, y, width, height }) => (
          <rect key={id} x={x - 5} y={y - 5} width={width + 10} height={height + 10} rx={15} />
        ))}
      {figure.arrows
        .filter(({ id }) => marked.has(id))
        .map(({ id, path }) => (
          <path key={id} d={lineThrough(path)} />
        ))}
    </g>
  );
}

function Label({ arrow: { label } }: { readonly arrow: FigureArrow }) {
  if (label.lines.length === 0) return null;
  const { x, y, width, height, lines } = label;
  return (
    <g className={styles.label}>
      <rect x={x} y={y} width={width} height={height} rx={3} />
      {lines.map((line, i) => (
        <text key={i} x={x + width / 2} y={y + (i + 0.8) * sizes.smallLine} fontSize={sizes.small}>
          {line}
        </text>
      ))}
    </g>
  );
}

function lineThrough(path: readonly Point[]): string {
  return path.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function inWords({ drawn, evidence }: JudgedExample): string {
  const nameOf = new Map(drawn.components.map(({ id, name }) => [id, name]));
  const things = drawn.components.map(({ name, kind }) => `${name} (${shortTitle(kindOf(kind).title).toLowerCase()})`);
  const arrows = drawn.connections.map(({ from, to }) => `${nameOf.get(from) ?? from} to ${nameOf.get(to) ?? to}`);
  const marked = (evidence?.components ?? []).map((id) => nameOf.get(id) ?? id);
  return [
    `Drawn: ${things.join(', ')}.`,
    arrows.length === 0 ? '' : `Arrows: ${arrows.join(', ')}.`,
    marked.length === 0 ? '' : `Marked: ${marked.join(', ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
