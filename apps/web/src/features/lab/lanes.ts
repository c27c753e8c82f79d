import type { Step } from './contract.ts';

export interface Around {
  readonly server: string;
  readonly hasBrowser: boolean;
}

/** Whose lane somebody is in: what follows a colon or a comma says what he does there. */
export function laneOf(by: string): string {
  return by.split(/[:,]/, 1)[0] ?? by;
}

/** Who takes part, from left to right. */
export function lanesOf(steps: readonly Step[], { server, hasBrowser }: Around): readonly string[] {
  const exchanges = steps.filter((step) => step.kind === 'exchange');
  const who = new Set(exchanges.map(({ by }) => laneOf(by)));
  if (who.size === 0) return [];
  const isDecided = exchanges.some(({ decisions }) => decisions.length > 0);
  return [...who, ...(hasBrowser ? ['browser'] : []), server, ...(isDecided ? ['database'] : [])];
}

export interface Row {
  readonly step: Step;
  /** How many steps that are no different follow one another. */
  readonly times: number;
  readonly isDeciding: boolean;
}

/** In their order; the one that decided it stands alone. */
export function rowsOf(steps: readonly Step[], decidedAt?: number): readonly Row[] {
  const rows: Row[] = [];
  for (const [index, step] of steps.entries()) {
    const before = rows.at(-1);
    const isDeciding = index === decidedAt;
    if (before && !isDeciding && !before.isDeciding && isSame(before.step, step)) {
      rows[rows.length - 1] = { ...before, times: before.times + 1 };
    } else rows.push({ step, times: 1, isDeciding });
  }
  return rows;
}

function isSame(one: Step, other: Step): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
