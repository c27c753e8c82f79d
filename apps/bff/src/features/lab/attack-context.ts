import { paths } from '../../contract.ts';
import { passwordPaths } from '../../sign-in/password/contract.ts';
import type { Core } from '../../feature.ts';
import { randomId } from '../../tokens/random-id.ts';
import type { AttemptRecord } from './attempts.ts';
import { Client, type Target } from './client.ts';
import { paths as labPaths, type Step, type XRayAnswer } from './contract.ts';
import type { DemoClock } from './demo-clock.ts';
import { recordExchanges } from './second-bff/record-exchange.ts';

interface Given {
  readonly core: Pick<Core, 'config' | 'database'>;
  readonly clock: DemoClock;
  readonly attempt: AttemptRecord;
  readonly real: Target;
  /** The weakened twin. */
  readonly weak: Target;
}

/** What an attack without a browser can use: people with cookie jars of their own, and time. */
export class AttackContext {
  readonly #given: Given;
  readonly timings: Core['config']['timings'];
  readonly database: Core['database'];
  readonly bffOrigin: string;
  /** Of every account that is made here. */
  readonly password = randomId();

  constructor(given: Given) {
    this.#given = given;
    this.timings = given.core.config.timings;
    this.database = given.core.database;
    this.bffOrigin = given.core.config.bffOrigin;
  }

  /** Without an account. */
  stranger(by: string): Client {
    return new Client(this.#given.real, `${this.#given.attempt.id}.${by}`);
  }

  /** With a throw-away account, signed in. */
  async newcomer(by: string): Promise<Client & { email: string }> {
    const email = `lab-${randomId().toLowerCase()}@example.invalid`;
    const client = Object.assign(this.stranger(by), { email });
    const { status, code } = await client.post(passwordPaths.registration, {
      name: 'Lab',
      email,
      password: this.password,
    });
    if (status !== 201) throw new Error(`The lab could make no account: ${status} ${code}`);
    return client;
  }

  /** The cookies of somebody, as they are now, in other hands. */
  copyOf(owner: Client, by: string): Client {
    const copy = owner.copy(`${this.#given.attempt.id}.${by}`);
    this.#given.attempt.remark(by, 'has a copy of the cookies as they are now');
    return copy;
  }

  /** Signed in at the weakened twin. */
  async weakOwner(session: string): Promise<Client> {
    const owner = this.weak('owner');
    await owner.post(session);
    return owner;
  }

  /** Somebody at the weakened twin. */
  weak(by: string): Client {
    return new Client(this.#given.weak, `${this.#given.attempt.id}.${by}`);
  }

  /** Somebody at a server in a process of its own. */
  at(target: Target, by: string): Client {
    const { attempt } = this.#given;
    return new Client(target, `${attempt.id}.${by}`, recordExchanges(attempt));
  }

  /** What has happened so far. */
  get steps(): readonly Step[] {
    return this.#given.attempt.steps;
  }

  remark(by: string, says: string): void {
    this.#given.attempt.remark(by, says);
  }

  /** The answer to the last request never reached its sender. */
  loseAnswer(): void {
    this.#given.attempt.loseAnswer();
  }

  skip(seconds: number, says: string): void {
    this.#given.clock.skip(seconds);
    this.#given.attempt.remark('time', says);
  }

  /** Until the access tokens of everybody have expired. */
  expireAccessTokens(): void {
    const { accessTtlSeconds } = this.timings;
    this.skip(accessTtlSeconds + 1, `${accessTtlSeconds} s later the access token has expired`);
  }

  /** Until a token that is presented counts as kept by its browser; then it is presented. */
  async confirm(owner: Client): Promise<void> {
    const { confirmAfterSeconds } = this.timings;
    this.skip(
      confirmAfterSeconds + 1,
      `${confirmAfterSeconds} s later, with the next request, the refresh token counts as arrived`,
    );
    await owner.get(paths.session);
  }

  /** What has happened to the tokens of somebody's session, oldest first, by the BFF's own record. */
  async eventsOf(client: Client): Promise<readonly string[]> {
    const { status, json } = await client.get(labPaths.xRay, { isUnrecorded: true });
    return status === 200 ? (json as XRayAnswer).timeline.map(({ event }) => event) : [];
  }

  /** Until a replaced token can be nothing but a copy. */
  untilACopyCounts(): void {
    const seconds = this.timings.graceSeconds + this.timings.lateGraceSeconds;
    this.skip(
      seconds + 1,
      `${seconds} s later: whatever the owner had sent before the token was replaced has arrived by now`,
    );
  }
}
