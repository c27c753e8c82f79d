import type { ReactNode } from 'react';
import { Explained } from './explained.tsx';

interface Props {
  readonly rows: readonly (readonly [name: string, value: ReactNode])[];
}

/** Each name is explained, if there is anything to explain. */
export function Facts({ rows }: Props) {
  return (
    <dl className="x-ray-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Explained term={name} />
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
