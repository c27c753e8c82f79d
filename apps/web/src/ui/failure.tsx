import { Button } from './button.tsx';
import { secondsLeft } from './countdown.ts';
import { mayPass, formatProblem, type FailedRequest } from './format-problem.ts';
import { duration } from './format-time.ts';
import { useNow } from './use-now.ts';
import './failure.css';

interface Props {
  /** What did not happen, as a sentence. */
  readonly what: string;
  /** What a failure that may pass has left as it was. */
  readonly kept?: string;
  readonly problem: FailedRequest;
  /** `submit`: sends the form around this again. */
  readonly again: 'submit' | (() => void);
}

/** Stands next to what failed. Read out at once, because it follows something that the person did. */
export function Failure({ what, kept, problem, again }: Props) {
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{what}</strong> {formatProblem(problem)}{' '}
        {problem.code === 'too_many_requests' && <Wait problem={problem} />} {mayPass(problem) && kept}
      </p>
      {problem.code === 'internal_error' && problem.requestId && (
        <p className="hint">
          If you report this, quote the request <code>{problem.requestId}</code>.
        </p>
      )}
      {mayPass(problem) &&
        (again === 'submit' ? (
          <Button type="submit">Try again</Button>
        ) : (
          <Button onClick={again}>Try again</Button>
        ))}
    </div>
  );
}

/** Counts down. A timer is not read out at every tick, not even inside an alert. */
function Wait({ problem: { retryAfterSeconds = 0, toldAt } }: { readonly problem: FailedRequest }) {
  const left = secondsLeft({ seconds: retryAfterSeconds, at: toldAt }, useNow(250));
  return <span role="timer">{left > 0 ? `Try again in ${duration(left)}.` : 'You can try again now.'}</span>;
}
