import type { RevocationReason, Session } from '../../../apps/bff/src/sessions/session.ts';
import type { RefreshClaims } from '../../../apps/bff/src/tokens/refresh-token.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Watches one session, step by step, for what must never happen, and writes down what did. */
export class Invariants {
  /** What must never happen and did. */
  readonly broken: string[] = [];
  readonly story: string[] = [];
  revocation: { readonly at: number; readonly reason: RevocationReason } | undefined;
  rotations = 0;
  /** Called once, at the next rotation. */
  onNextRotation: (() => void) | undefined;
  readonly #time: VirtualTime;
  readonly #verbose: boolean;
  readonly #jtiOf = new Map<number, string>();
  #gen = 1;

  constructor(time: VirtualTime, { verbose }: { readonly verbose: boolean }) {
    this.#time = time;
    this.#verbose = verbose;
  }

  record(text: () => string): void {
    if (this.#verbose) this.story.push(`${this.#time.now.toFixed(1).padStart(7)} s  ${text()}`);
  }

  /** A refresh token was made: all of one generation are the same one. */
  minted({ gen, jti }: RefreshClaims): void {
    const known = this.#jtiOf.get(gen) ?? jti;
    this.#jtiOf.set(gen, known);
    if (known !== jti) this.#break(`generation ${gen} has two refresh tokens`);
  }

  /** A statement has changed the row: never a revoked one, and its generations follow one another. */
  renewed({ gen }: Session, outcome: string): void {
    if (this.revocation) this.#break(`a revoked session was ${outcome}`);
    if (gen !== this.#gen + (outcome === 'rotated' ? 1 : 0))
      this.#break(`generation ${this.#gen} became ${gen}`);
    this.#gen = gen;
    if (outcome !== 'rotated') return;
    this.rotations += 1;
    this.onNextRotation?.();
    this.onNextRotation = undefined;
  }

  revoked(reason: RevocationReason): void {
    if (this.revocation) this.#break('a session was revoked twice');
    this.revocation ??= { at: this.#time.now, reason };
    this.record(() => `the session is revoked: ${reason}`);
  }

  /** Something of the session was accepted, or cookies left, at an instance that may or may not have heard of the revocation. */
  honoured(what: string, { hasHeard }: { readonly hasHeard: boolean }): void {
    if (this.revocation && hasHeard) this.#break(`${what} after the revocation`);
  }

  /** Something was thrown that is no answer. */
  failed(error: unknown): void {
    this.#break(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #break(text: string): void {
    this.broken.push(text);
    this.record(() => `BROKEN: ${text}`);
  }
}
