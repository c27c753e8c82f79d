import type { Log } from '../log/log.ts';
import { reloadSeconds } from './signing-key-schedule.ts';
import type { ReloadedSigningKeys } from './signing-keys.ts';

/** Guarantee: instances hear of each other's keys, and the keys are replaced in time, while the process runs. */
export class SigningKeyReload {
  readonly #keys: ReloadedSigningKeys;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;

  constructor({ signingKeys, log }: { signingKeys: ReloadedSigningKeys; log: Log }) {
    this.#keys = signingKeys;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), reloadSeconds * 1000);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Once. What fails is tried again at the next: the keys at hand serve meanwhile. */
  async run(): Promise<void> {
    const before = this.#keys.signing.kid;
    try {
      await this.#keys.reload();
      if (this.#keys.signing.kid !== before) {
        this.#log.info({ kid: this.#keys.signing.kid }, 'another signing key signs from now on');
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'the signing keys could not be read again');
    }
  }
}
