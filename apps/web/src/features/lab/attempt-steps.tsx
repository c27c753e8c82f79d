import type { Exchange, Remark, Step } from './contract.ts';
import { formatAnswer, formatRequest } from './format-step.ts';

/** What really happened, one step after the other; each comes in after the one before it. */
export function AttemptSteps({
  steps,
  server,
}: {
  readonly steps: readonly Step[];
  readonly server: string;
}) {
  return (
    <ol className="lab-steps" aria-label="Step by step">
      {steps.map((step, index) => (
        <li key={index} style={{ animationDelay: `${index * 0.35}s` }}>
          {step.kind === 'remark' ? (
            <RemarkStep remark={step} />
          ) : (
            <ExchangeStep exchange={step} server={server} />
          )}
        </li>
      ))}
    </ol>
  );
}

function RemarkStep({ remark: { by, says } }: { readonly remark: Remark }) {
  return (
    <p className="lab-remark">
      {by !== 'time' && <strong>{by} </strong>}
      {says}
    </p>
  );
}

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly server: string;
}

function ExchangeStep({ exchange, server }: ExchangeProps) {
  const { by, method, path, decisions, status } = exchange;
  const isRefused = status === 0 || status >= 400;
  return (
    <>
      <p className="lab-lanes" aria-hidden="true">
        <span>{by}</span>
        <i className={isRefused ? 'is-refused' : 'is-answered'} />
        <span>{server}</span>
        <i className={decisions.length === 0 ? 'is-idle' : 'is-answered'} />
        <span className={decisions.length === 0 ? 'is-idle' : ''}>database</span>
      </p>
      <p>
        <strong>{by}</strong> asks{' '}
        <code>
          {method} {path}
        </code>
      </p>
      <p className="hint">{formatRequest(exchange)}</p>
      {decisions.map((decision, index) => (
        <p key={index} className="lab-decision">
          {decision}
        </p>
      ))}
      <p className={isRefused ? 'lab-answer is-refused' : 'lab-answer'}>{formatAnswer(exchange)}</p>
    </>
  );
}
