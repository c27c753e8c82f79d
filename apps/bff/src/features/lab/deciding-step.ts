import type { Decided, Exchange, Result, Step } from './contract.ts';

type Rule = (step: Exchange) => boolean;
const isObeyed = ({ status }: Exchange) => status > 0 && status < 400;
const isRefused = ({ status }: Exchange) => status >= 400;
const isDecided = ({ decisions }: Exchange) => decisions.length > 0;
const isOwner = ({ by }: Exchange) => /^(?:owner|you)\b/.test(by);

/**
 * The request at which an attempt was decided. What came to nothing did so where the session was ended in its face, else where it was
 * refused last, else where the rules of sessions last decided; what succeeded, where somebody who is not the owner was obeyed last, else, if
 * the owner is the victim, where the owner was first refused.
 */
export function decidingStep(
  steps: readonly Step[],
  { succeeded }: Pick<Result, 'succeeded'>,
): Decided | undefined {
  const first = (is: Rule) => steps.findIndex((step) => step.kind === 'exchange' && is(step));
  const last = (is: Rule) => steps.findLastIndex((step) => step.kind === 'exchange' && is(step));
  const found: readonly Decided[] = succeeded
    ? [
        { at: last((step) => isObeyed(step) && !isOwner(step)), says: 'Here it succeeded.' },
        { at: first(isRefused), says: 'Here the owner was signed out.' },
      ]
    : [
        { at: last((step) => isRefused(step) && isDecided(step)), says: 'Here the session was ended.' },
        { at: last(isRefused), says: 'Here it was refused.' },
        { at: last(isDecided), says: 'Here the BFF decided.' },
      ];
  return found.find(({ at }) => at !== -1);
}
