import type { Exchange, Result, Step } from '../contract.ts';

/** What the attacker's requests came to; those of others, such as the victim's at the twin, do not count. */
export function assessRequests(steps: readonly Step[]): Result {
  const sent = steps.filter(
    (step): step is Exchange => step.kind === 'exchange' && step.by.startsWith('attacker'),
  );
  const last = sent.at(-1);
  if (!last) return { succeeded: false, says: 'The browser let no request of it out.' };
  const obeyed = sent.find(({ status }) => status > 0 && status < 400);
  const shown = obeyed ?? last;
  const cookies = shown.cookies.length === 0 ? 'without any cookie' : 'with the session’s cookies';
  return obeyed
    ? { succeeded: true, says: `It arrived ${cookies}, and was obeyed (${shown.status}).` }
    : {
        succeeded: false,
        says: `It arrived ${cookies}, and was refused before it was read: ${shown.status} ${shown.code ?? ''}.`,
      };
}

export function count<T>(all: readonly T[], one: T): number {
  return all.filter((each) => each === one).length;
}
