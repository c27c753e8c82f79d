import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { sessionKey } from '../../session/session-query.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { paths } from './contract.ts';
import { secondsToExpiry } from './x-ray-query.ts';

/** Nobody has to wait: the demo's time can be moved on, for the BFF and its database. */
export function DemoClock() {
  const client = useQueryClient();
  const moving = useMutation({
    mutationFn: async (seconds: number | 'expiry') => {
      const skipSeconds = seconds === 'expiry' ? await secondsToExpiry() : seconds;
      if (skipSeconds > 0) await http.post(paths.clock, { skipSeconds });
      return skipSeconds;
    },
    onSettled: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
  return (
    <section className="card stack" aria-labelledby="demo-clock">
      <h2 id="demo-clock">The demo’s clock</h2>
      <p className="hint">
        An access token lives for a minute here. You need not wait for it: this clock can be moved, and some
        attacks move it. It is everybody’s: in another browser a session looks older than it is, or has ended,
        and the hour in which a guest can keep the account is over sooner.
      </p>
      <div className="row">
        <Button onClick={() => moving.mutate('expiry')} busy={moving.isPending}>
          Expire the access token now
        </Button>
        <Button onClick={() => moving.mutate(60)} busy={moving.isPending}>
          Skip a minute
        </Button>
      </div>
      <p role="status" className="hint">
        {moving.data !== undefined &&
          (moving.data === 0
            ? 'It has expired already.'
            : `${Math.ceil(moving.data)} seconds were skipped; the next request renews what has expired.`)}
      </p>
      {moving.error && (
        <Failure
          what="The clock could not be moved."
          kept="You are still signed in."
          problem={moving.error}
          again={() => moving.mutate(moving.variables)}
        />
      )}
    </section>
  );
}
