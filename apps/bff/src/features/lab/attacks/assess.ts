import type { Decided, Exchange, Step } from '../contract.ts';
import type { Outcome } from './outcome.ts';

/** What the attacker's requests came to; those of others, such as the victim's at the twin, do not count. */
export function assessRequests(steps: readonly Step[]): Outcome {
  const isSent = (step: Step): step is Exchange => step.kind === 'exchange' && step.by.startsWith('attacker');
  const sent = steps.filter(isSent);
  const last = sent.at(-1);
  if (!last) return { succeeded: false, says: 'The browser let no request of it out.' };
  const obeyed = sent.find(({ status }) => status > 0 && status < 400);
  if (obeyed)
    return {
      succeeded: true,
      says: `It arrived ${cookiesOf(obeyed)}, and was carried out, as a payment or a deletion would have been.`,
    };
  const refusal = `${last.status} ${last.code ?? ''}`;
  if (last.cookies.length > 0) {
    return { succeeded: false, says: `It arrived ${cookiesOf(last)}, and was refused: ${refusal}.` };
  }
  return {
    succeeded: false,
    says: `It arrived without any cookie: SameSite had kept them in the browser, so that it was nobody’s request. The refusal is the second defence’s: X-CSRF would have refused it with cookies, too (${refusal}).`,
    decided: decidedWhere(steps, (step) => step === last, 'Here the browser kept the cookies back.'),
  };
}

const cookiesOf = ({ cookies }: Exchange) =>
  cookies.length === 0 ? 'without any cookie' : 'with the session’s cookies';

/** Where an attack knows better than the rule for all of them. @param is holds for one step at least */
export function decidedWhere(steps: readonly Step[], is: (step: Exchange) => boolean, says: string): Decided {
  return { at: steps.findIndex((step) => step.kind === 'exchange' && is(step)), says };
}

/** At the last request about which the rules of sessions decided anything. */
export function decidedLast(steps: readonly Step[], says: string): Decided {
  return { at: steps.findLastIndex((step) => step.kind === 'exchange' && step.decisions.length > 0), says };
}

export const times = (number: number) => (number === 1 ? 'once' : `${number} times`);

export function count<T>(all: readonly T[], one: T): number {
  return all.filter((each) => each === one).length;
}
