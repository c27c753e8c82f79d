import { useSignedIn } from '../../session/signed-in.ts';
import { secondsLeft } from '../../ui/countdown.ts';
import { duration } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';

export function TimeLeft() {
  const { user, times, askedAt } = useSignedIn();
  const now = useNow(250);
  const left = (seconds: number) => duration(secondsLeft({ seconds, at: askedAt }, now));
  return (
    <section className="card time-left" aria-labelledby="time-left">
      <h2 id="time-left">Time left</h2>
      <dl className="facts">
        <div>
          <dt>If you do nothing</dt>
          <dd>
            <span role="timer" aria-label="Until the idle end">
              {left(times.idleEndInSeconds)}
            </span>
          </dd>
        </div>
        <div>
          <dt>In any case</dt>
          <dd>
            <span role="timer" aria-label="Until the absolute end">
              {left(times.absoluteEndInSeconds)}
            </span>
          </dd>
        </div>
      </dl>
      <p className="hint">
        The first starts again whenever the session is renewed. The second never does:{' '}
        {user.isGuest ? 'a guest’s account ends with it.' : 'then it takes your password.'}
      </p>
    </section>
  );
}
