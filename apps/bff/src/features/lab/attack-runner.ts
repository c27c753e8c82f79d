import type { Core } from '../../feature.ts';
import { Problem } from '../../problems/problem.ts';
import type { AttackerWindow } from './attacker/window.ts';
import { attacks } from './attacks/attacks.ts';
import type { Outcome } from './attacks/outcome.ts';
import type { AttemptRecord, Attempts, Begun } from './attempts.ts';
import type { Target } from './client.ts';
import type { Attempt, ReportRequest } from './contract.ts';
import type { DemoClock } from './demo-clock.ts';
import { AttackContext } from './attack-context.ts';

interface Dependencies {
  readonly core: Pick<Core, 'config' | 'database' | 'log'>;
  readonly clock: DemoClock;
  readonly attempts: Attempts;
  readonly attacker: AttackerWindow;
  /** The weakened twin. */
  readonly weak: () => Target;
}

/** Carries attacks out, one at a time: some of them move time. */
export class AttackRunner {
  readonly #dependencies: Dependencies;
  readonly #onPages = new WeakMap<AttemptRecord, (heard: readonly string[]) => Outcome>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** @throws Problem `not_found` if there is no such attack, or no twin of it */
  async begin(begun: Begun, real: Target): Promise<Attempt> {
    const { attempts, attacker } = this.#dependencies;
    const { attack: id, weakened } = begun;
    const attack = attacks.find((each) => each.id === id);
    const way = weakened ? attack?.weakened : attack?.real;
    if (!way) throw new Problem('not_found');
    const attempt = attempts.begin(begun);
    if (way.place === 'bff') {
      const done = this.#last.then(() => this.#run(attempt, way.run, real));
      this.#last = done.catch(() => undefined);
      await done;
    } else if (way.place === 'window') {
      const { from, assess } = way;
      const open = attacker.give({ attempt, attack: id, weakened, from, assess });
      return { ...attempt.view(), ...(open && { open }) };
    } else {
      this.#onPages.set(attempt, (heard) => way.assess(attempt.steps, heard));
      return { ...attempt.view(), attacker: attacker.origin };
    }
    return attempt.view();
  }

  /** What a script of the page has come to. */
  async report(attempt: AttemptRecord, { heard, remarks }: ReportRequest): Promise<Attempt> {
    const assess = this.#onPages.get(attempt);
    if (!assess) throw new Problem('not_found');
    await attempt.settled();
    attempt.remarkAfterwards(remarks);
    attempt.end(assess(heard));
    return attempt.view();
  }

  async #run(
    attempt: AttemptRecord,
    run: (context: AttackContext) => Promise<Outcome>,
    real: Target,
  ): Promise<void> {
    const { core, clock, weak } = this.#dependencies;
    try {
      const result = await run(new AttackContext({ core, clock, attempt, real, weak: weak() }));
      await attempt.settled();
      attempt.end(result);
    } catch (error) {
      core.log.error({ err: error }, 'an attack could not be carried out');
      throw new Problem('internal_error', { cause: error });
    }
  }
}
