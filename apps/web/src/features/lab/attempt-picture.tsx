import type { CSSProperties, ReactNode } from 'react';
import type { Attempt, Exchange } from './contract.ts';
import { formatAnswer, formatRequest } from './format-step.ts';
import { laneOf, lanesOf, rowsOf } from './lanes.ts';

interface Props {
  readonly attempt: Attempt;
  readonly server: string;
  /** Whether a browser carried the requests, which adds its cookies, or leaves them out. */
  readonly hasBrowser: boolean;
}

/** What really happened, as one picture: who takes part from left to right, one step after the other from top to bottom. */
export function AttemptPicture({ attempt: { steps, result }, server, hasBrowser }: Props) {
  const lanes = lanesOf(steps, { server, hasBrowser });
  if (steps.length === 0) return null;
  return (
    <div className="lab-picture" style={{ '--lanes': Math.max(1, lanes.length) } as CSSProperties}>
      {lanes.length > 0 && (
        <p className="lab-lanes" aria-hidden="true">
          {lanes.map((lane) => (
            <strong key={lane}>{lane}</strong>
          ))}
        </p>
      )}
      <ol className="lab-steps" aria-label="Step by step">
        {rowsOf(steps, result?.decidedAt).map(({ step, times, isDeciding }, index) => (
          <li
            key={index}
            className={isDeciding ? `is-deciding ${result?.succeeded ? 'is-succeeded' : ''}` : ''}
            style={{ '--step': index } as CSSProperties}
          >
            {step.kind === 'remark' ? (
              <p className="lab-remark">
                {step.by !== 'time' && <strong>{step.by} </strong>}
                {step.says}
              </p>
            ) : (
              <ExchangeStep exchange={step} lanes={lanes} server={server} />
            )}
            {times > 1 && <p className="lab-remark">{times} times the same</p>}
            {isDeciding && <p className="lab-deciding">This decided it.</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly lanes: readonly string[];
  readonly server: string;
}

function ExchangeStep({ exchange, lanes, server }: ExchangeProps) {
  const { by, method, path, decisions, status } = exchange;
  const isRefused = status === 0 || status >= 400;
  const [from, to] = [lanes.indexOf(laneOf(by)), lanes.indexOf(server)];
  const browser = lanes.indexOf('browser');
  return (
    <>
      <Text>
        <strong>{by}</strong>{' '}
        <code>
          {method} {path}
        </code>
      </Text>
      {browser !== -1 && <Arrow from={from} to={browser} />}
      <Text className="hint">{formatRequest(exchange, browser !== -1)}</Text>
      <Arrow from={browser === -1 ? from : browser} to={to} />
      {decisions.length > 0 && <Arrow from={to} to={to + 1} />}
      {decisions.map((decision, index) => (
        <Text key={index} className="lab-decision">
          {decision}
        </Text>
      ))}
      <Arrow from={to} to={from} look={status === 0 ? 'is-lost' : isRefused ? 'is-refused' : ''} />
      <Text className={isRefused ? 'lab-answer is-refused' : 'lab-answer'}>{formatAnswer(exchange)}</Text>
    </>
  );
}

function Text({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return (
    <p className={className}>
      <span>{children}</span>
    </p>
  );
}

interface ArrowProps {
  /** Indices of lanes. */
  readonly from: number;
  readonly to: number;
  readonly look?: '' | 'is-refused' | 'is-lost';
}

function Arrow({ from, to, look = '' }: ArrowProps) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const place = { gridColumn: `${left + 1} / ${right + 2}`, '--span': right - left + 1 } as CSSProperties;
  return <i aria-hidden="true" className={`lab-arrow ${to < from ? 'is-back' : ''} ${look}`} style={place} />;
}
