import { type CSSProperties, Fragment, type ReactNode } from 'react';
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
export default function AttemptPicture({ attempt: { steps, result }, server, hasBrowser }: Props) {
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
        {rowsOf(steps, result?.decided?.at).map(({ step, times, isDeciding }, index) => (
          <li
            key={index}
            className={isDeciding ? `is-deciding ${result?.succeeded ? 'is-succeeded' : ''}` : ''}
            style={{ '--step': index } as CSSProperties}
          >
            {step.kind === 'remark' ? (
              <Text className="lab-remark">
                <strong>{step.by === 'time' ? 'clock' : step.by}</strong> {step.says}
              </Text>
            ) : (
              <ExchangeStep exchange={step} lanes={lanes} server={server} />
            )}
            {times > 1 && <Text className="lab-remark">{times} times the same</Text>}
            {isDeciding && <p className="lab-deciding">{result?.decided?.says}</p>}
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
  const { by, method, path, decisions, status, isLost, isNavigation } = exchange;
  const isRefused = status === 0 || status >= 400;
  const [from, to] = [lanes.indexOf(laneOf(by)), lanes.indexOf(server)];
  const browser = lanes.indexOf('browser');
  return (
    <>
      <Text>
        <strong>{by}</strong>{' '}
        <code>
          {method} <Path path={path} />
        </code>
      </Text>
      {browser !== -1 && <Arrow from={from} to={browser} />}
      <Text className="hint">{formatRequest(exchange, { server, hasBrowser: browser !== -1 })}</Text>
      <Arrow from={browser === -1 ? from : browser} to={to} />
      {decisions.length > 0 && <Arrow from={to} to={to + 1} />}
      {decisions.map((decision, index) => (
        <Text key={index} className="lab-decision">
          {decision}
        </Text>
      ))}
      <Arrow
        from={to}
        to={isNavigation && browser !== -1 ? browser : from}
        look={status === 0 || isLost ? 'is-lost' : isRefused ? 'is-refused' : ''}
      />
      <Text className="lab-answer">{formatAnswer(exchange)}</Text>
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

/** Broken where its parts begin, if it has to be. */
function Path({ path }: { readonly path: string }) {
  return path.split(/(?=\/)/).map((part, index) => (
    <Fragment key={index}>
      <wbr />
      {part}
    </Fragment>
  ));
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
