import type { From } from '../attacker/window.ts';
import type { Attack, Defence, Step } from '../contract.ts';
import type { AttackContext } from '../attack-context.ts';
import type { Outcome } from './outcome.ts';

/** What stops an attack. `code` is a piece of the line in `file` that does, and stands there once. */
export type NamedDefence = Omit<Defence, 'line'>;

/**
 * How an attack is carried out. Scripted: whoever has copied cookies, or guesses, needs no browser. From a page of the attacker's, or from this
 * very page: the browser does its part, and what came of it is assessed by what reached a server and by what the script heard.
 */
export type Way =
  | { readonly place: 'bff'; run(context: AttackContext): Promise<Outcome> }
  | ({ readonly place: 'window'; readonly from: From } & Assessed)
  | ({ readonly place: 'page' } & Assessed);

interface Assessed {
  assess(steps: readonly Step[], heard: readonly string[]): Outcome;
}

export interface LabAttack extends Omit<Attack, 'stoppedBy' | 'place' | 'twin'> {
  readonly stoppedBy: readonly NamedDefence[];
  /** Against the BFF that answers this page. */
  readonly real: Way;
  /** The same against the twin that lacks the defence. */
  readonly weakened?: Way & { readonly lacks: string };
}
