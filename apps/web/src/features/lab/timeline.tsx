import { duration } from '../../ui/format-time.ts';
import { layOut, momentLabels, type Moment } from './moments.ts';

/** Each shape within 7 units around its own middle, so that no mark is told by colour alone. */
const shapes: Readonly<Record<Moment['event'], string>> = {
  issued: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0',
  rotated: 'M0 -7L7 0L0 7L-7 0Z',
  access_only: 'M-5.5 -5.5H5.5V5.5H-5.5Z',
  confirmed: 'M-6 0L-2 5L6 -5',
  reissued: 'M0 -7L7 6H-7Z',
};

export function Timeline({ timeline }: { readonly timeline: readonly Moment[] }) {
  const rows = layOut(timeline);
  if (rows.length === 0) return <p>Nothing has happened since the BFF started.</p>;
  return (
    <ol className="generations" aria-label="Generations, the newest first">
      {rows.map(({ generation, earlier, moments }) => (
        <li key={generation}>
          <h3>Generation {generation}</h3>
          <ol className="moments">
            {earlier > 0 && <li className="hint">{earlier} earlier</li>}
            {moments.map(({ event, secondsAgo }, index) => (
              <li key={earlier + index}>
                <Mark event={event} />
                <span>
                  {momentLabels[event] ?? event} <small>{duration(secondsAgo)} ago</small>
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function Mark({ event }: Pick<Moment, 'event'>) {
  return (
    <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
      <path className={`mark-${event}`} d={shapes[event]} />
    </svg>
  );
}
