import type { Exchange, Result, Step } from './contract.ts';

/**
 * The request at which an attempt was decided, as an index. What came to nothing did so where the session was ended in its face, else where it was
 * refused last, else where the rules of sessions last decided; what succeeded, where somebody who is not the owner was obeyed last, else, if
 * the owner is the victim, where the owner was first refused.
 */
export function decidingStep(steps: readonly Step[], { succeeded }: Result): number | undefined {
  const first = (is: Rule) => steps.findIndex((step) => step.kind === 'exchange' && is(step));
  const last = (is: Rule) => steps.findLastIndex((step) => step.kind === 'exchange' && is(step));
  const found = succeeded
    ? [last((step) => isObeyed(step) && !isOwner(step)), first(isRefused)]
    : [last((step) => isRefused(step) && isDecided(step)), last(isRefused), last(isDecided)];
  return found.find((index) => index !== -1);
}

type Rule = (step: Exchange) => boolean;
const isObeyed = ({ status }: Exchange) => status > 0 && status < 400;
const isRefused = ({ status }: Exchange) => status >= 400;
const isDecided = ({ decisions }: Exchange) => decisions.length > 0;
const isOwner = ({ by }: Exchange) => /^(?:owner|you)\b/.test(by);
