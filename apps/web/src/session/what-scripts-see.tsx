import { useEffect, useState } from 'react';
import { readableByScript, type ReadOut } from './readable-by-script.ts';
import './what-scripts-see.css';

export { readableByScript };

export function WhatScriptsSee() {
  const readOuts = useReadOuts(1_000);
  return (
    <section className="card" aria-labelledby="scripts-see">
      <h2 id="scripts-see">What a script in this page can see</h2>
      <dl className="read-outs">
        {readOuts.map(({ place, found }) => (
          <div key={place}>
            <dt>
              <code>{place}</code>
            </dt>
            <dd>{found.length === 0 ? 'empty' : found.join(', ')}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        Read just now, by this page. The tokens are in two cookies that the browser attaches to requests and
        shows to no script.
      </p>
    </section>
  );
}

function useReadOuts(everyMs: number): readonly ReadOut[] {
  const [readOuts, setReadOuts] = useState<readonly ReadOut[]>([]);
  useEffect(() => {
    const read = () => void readableByScript().then(setReadOuts);
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return readOuts;
}
