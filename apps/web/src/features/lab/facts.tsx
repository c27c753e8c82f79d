import type { ReactNode } from 'react';

interface Props {
  readonly rows: readonly (readonly [name: string, value: ReactNode])[];
}

export function Facts({ rows }: Props) {
  return (
    <dl className="x-ray-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
