import { lazy, Suspense, type ReactNode } from 'react';

const Explained = lazy(() => import('./explained.tsx'));

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
            <Suspense fallback={name}>
              <Explained term={name} />
            </Suspense>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
