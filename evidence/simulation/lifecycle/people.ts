import { createChangeSessions } from '../../../apps/bff/src/sessions/change-sessions.ts';
import { passwordPaths } from '../../../apps/bff/src/sign-in/password/contract.ts';
import { createSessionStore } from '../../../apps/bff/src/stores/sessions.ts';
import { origin } from './bffs.ts';
import { Books, type BooksDependencies } from './books.ts';
import { ada, bob, firstPassword, post, requestFor } from './requests.ts';
import type { Step, Who } from './schedule.ts';
import { type Answer, type Jar, send, type Sent } from './send.ts';

/** Of what changes which sessions there are a page does one at a time: it waits for the answer, or its loss. */
const changesNothing: readonly Step['does'][] = ['request', 'ask who is signed in', 'disable the account'];
const givenUpAfterSeconds = 30;

/** An owner with two browsers, a thief with copies of the first one's cookies; what they send, and what becomes of the answers. */
export class People {
  readonly books: Books;
  readonly #given: BooksDependencies;
  readonly #jars: Record<Who, Jar> = { owner: {}, 'second browser': {}, thief: {} };
  readonly #waiting = new Set<Who>();
  #password = firstPassword;
  #changes = 0;

  constructor(given: BooksDependencies) {
    this.#given = given;
    this.books = new Books(given);
  }

  async signUp(): Promise<void> {
    await this.#send(0, post(passwordPaths.registration, bob), {});
    this.#jars.owner = (await this.#send(0, post(passwordPaths.registration, ada), {})).cookies;
    const { email, password } = ada;
    const signedIn = await this.#send(0, post(passwordPaths.signIn, { email, password }), {});
    this.#jars['second browser'] = signedIn.cookies;
    await this.books.open([this.#jars.owner, signedIn.cookies]);
  }

  take(step: Step): void {
    const { time, bffs } = this.#given;
    if (step.does === 'copy the jar') {
      this.#jars.thief = this.#jars.owner;
      return this.books.record(() => 'the thief copies the jar');
    }
    if (!changesNothing.includes(step.does)) {
      if (this.#waiting.has(step.who)) return;
      this.#waiting.add(step.who);
    }
    const jar = this.#jars[step.who];
    const arrive = () => this.#arrive(step, jar).catch((error: unknown) => this.books.failed(error));
    time.after(step.up, () => void bffs.busy.run(arrive));
  }

  async #arrive(step: Step, jar: Jar): Promise<void> {
    const { time } = this.#given;
    if (step.does === 'disable the account') return this.#disable(step);
    const presented = await this.books.presentedBy(jar, step.instance);
    const nextPassword = `passphrase number ${this.#changes + 1}`;
    const handle = this.books.someLine();
    const sent = requestFor(step, { password: this.#password, nextPassword, handle });
    if (!sent) return;
    const arrivedAt = time.now;
    this.books.arrives(step, presented);
    const answer = await this.#send(step.instance, sent, jar);
    if (step.does === 'change the password' && answer.status < 400) {
      this.#password = nextPassword;
      this.#changes += 1;
    }
    await this.books.enter({ step, presented, answer, arrivedAt, handle, jar });
    time.after(step.lost ? givenUpAfterSeconds : step.down, () => {
      if (!changesNothing.includes(step.does)) this.#waiting.delete(step.who);
      if (!step.lost) this.#jars[step.who] = taken(this.#jars[step.who], answer.cookies);
    });
  }

  /** As `disable-account.ts` does. */
  async #disable(step: Step): Promise<void> {
    const { database, decide, announce } = this.#given.bffs;
    const store = createSessionStore(database, decide);
    const change = createChangeSessions({ store, revocations: { add: announce }, report: () => {} });
    await change({ userId: this.books.userId, event: { type: 'disabling' } });
    this.books.disabled(step);
  }

  #send(instance: Step['instance'], sent: Sent, jar: Jar): Promise<Answer> {
    return send(this.#given.bffs.instances[instance].app, origin, { ...sent, jar });
  }
}

/** As a browser keeps cookies: by name, and a cleared one is gone. */
function taken(jar: Jar, cookies: Jar): Jar {
  const all = { ...jar, ...cookies };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
