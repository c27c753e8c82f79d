import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccountEvent } from '@tokenless/bff/contract/answers';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { secondsSince } from '../../ui/countdown.ts';
import { ago } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { activityQuery } from './activity-query.ts';
import { formatEvent, formatPlace, isAlarming } from './format-event.ts';

export function Activity() {
  const { user } = useSignedIn();
  const activity = useInfiniteQuery(activityQuery(user.id));
  const { data, error, isFetchingNextPage } = activity;
  const now = useNow(30_000);
  const older = () => void activity.fetchNextPage();
  return (
    <section className="card stack" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <ol className="activity" aria-labelledby="activity">
        {data?.pages.flatMap(({ events, askedAt }) =>
          events.map((event) => (
            <Entry
              key={event.id}
              event={event}
              secondsAgo={secondsSince({ seconds: event.secondsAgo, at: askedAt }, now)}
            />
          )),
        )}
      </ol>
      <Reading
        of={{ ...activity, refetch: data ? older : activity.refetch }}
        failed="What happened to your account could not be read."
        label="Reading what happened…"
        blocks={4}
        look="row"
      />
      {activity.hasNextPage && !error && (
        <Button onClick={older} busy={isFetchingNextPage}>
          Show older
        </Button>
      )}
    </section>
  );
}

function Entry({ event, secondsAgo }: { readonly event: AccountEvent; readonly secondsAgo: number }) {
  return (
    <li className={isAlarming(event) ? 'alarming' : undefined}>
      <strong>{formatEvent(event)}</strong>
      <span className="hint">{[ago(secondsAgo), formatPlace(event)].filter(Boolean).join(' · ')}</span>
    </li>
  );
}
