import { useSignedIn } from '../../session/signed-in.ts';
import { secondsSince } from '../../ui/countdown.ts';
import { ago } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';

export function Who() {
  const { user, times, askedAt } = useSignedIn();
  const since = secondsSince({ seconds: times.signedInSecondsAgo, at: askedAt }, useNow(5_000));
  return (
    <section className="card" aria-labelledby="who">
      <h2 id="who">Who is signed in</h2>
      <p className="figure" dir="auto">
        {user.name}
      </p>
      {!user.isGuest && <p>{user.email}</p>}
      <p className="hint">
        Signed in {ago(since)}.{' '}
        {times.remembered
          ? 'It goes on after this browser is closed.'
          : 'It ends when this browser is closed.'}
      </p>
    </section>
  );
}
