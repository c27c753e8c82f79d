import { ago } from '../../ui/format-time.ts';
import { layOut, momentLabels, type Mark, type Moment, type Row } from './moments.ts';

const rowHeight = 44;

/** Each shape within 7 units around its own middle, so that no mark is told by colour alone. */
const shapes: Readonly<Record<Moment['event'], string>> = {
  issued: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0',
  rotated: 'M0 -7L7 0L0 7L-7 0Z',
  access_only: 'M-5.5 -5.5H5.5V5.5H-5.5Z',
  confirmed: 'M-6 0L-2 5L6 -5',
  reissued: 'M0 -7L7 6H-7Z',
};

export function Timeline({ timeline }: { readonly timeline: readonly Moment[] }) {
  const { rows, spanSeconds } = layOut(timeline);
  return (
    <>
      <figure className="timeline">
        <svg width="100%" height={rows.length * rowHeight} role="img" aria-label={summary(timeline)}>
          {rows.map((row, index) => (
            <Generation key={row.generation} row={row} y={index * rowHeight} />
          ))}
        </svg>
        <figcaption className="timeline-axis hint">
          <span>{ago(spanSeconds)}</span>
          <span>now</span>
        </figcaption>
      </figure>
      <Legend />
    </>
  );
}

function Generation({ row, y }: { readonly row: Row; readonly y: number }) {
  const line = y + 32;
  return (
    <g>
      <text x="0" y={y + 14}>
        Generation {row.generation}
      </text>
      <line className="timeline-track" x1="0" x2="100%" y1={line} y2={line} />
      <line className="timeline-life" x1={`${row.from}%`} x2={`${row.to}%`} y1={line} y2={line} />
      {row.marks.map((mark, index) => (
        <MarkShape key={index} mark={mark} y={line} />
      ))}
    </g>
  );
}

function MarkShape({ mark, y }: { readonly mark: Mark; readonly y: number }) {
  // Kept inside, so that what happened first and just now is not cut in half.
  const x = Math.min(Math.max(mark.x, 2), 98);
  return (
    <svg x={`${x}%`} y={y} overflow="visible">
      <path className={`mark-${mark.event}`} d={shapes[mark.event]}>
        <title>{momentLabels[mark.event]}</title>
      </path>
    </svg>
  );
}

function Legend() {
  return (
    <ul className="legend">
      {Object.entries(momentLabels).map(([event, words]) => (
        <li key={event}>
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <path className={`mark-${event}`} d={shapes[event]} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

function summary(timeline: readonly Moment[]): string {
  const last = timeline.at(-1);
  const count = timeline.length === 1 ? '1 event' : `${timeline.length} events`;
  return last
    ? `${count}; the last: generation ${last.generation} ${momentLabels[last.event]}`
    : 'Nothing has happened since the BFF started';
}
