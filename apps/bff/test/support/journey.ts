import { paths } from '../../src/contract.ts';
import { passwordPaths } from '../../src/sign-in/password/contract.ts';
import { signIn } from './accounts.ts';
import type { Browser, RequestOptions } from './browser.ts';
import { makeReadOnly } from './databases.ts';
import type { Answer } from './exchange.ts';
import { extractKeys } from './extract-keys.ts';
import { probePath } from './probe.ts';
import { password, randomEmail, type TestBff } from './test-bff.ts';

const wrongPassword = 'a passphrase that is wrong';
const unreadable = 'a passphrase in broken JSON';

/** Everything that the BFF answered on a journey with every kind of success and failure, and everything that it must not tell. */
export class Journey {
  readonly answers: Answer[] = [];
  /** By what each is called when it is found. */
  readonly secrets = new Map<string, string>();
  readonly #bff: TestBff;

  constructor(bff: TestBff) {
    this.#bff = bff;
  }

  async run(): Promise<this> {
    const [browser, email] = [this.#bff.browser(), randomEmail()];
    await this.#honestUse(browser, email);
    await this.#failures(browser, email);
    await this.#lookInside(browser);
    await this.#theft(browser);
    this.secrets
      .set('the password', password)
      .set('a wrong one', wrongPassword)
      .set('an unreadable one', unreadable);
    return this;
  }

  async #honestUse(browser: Browser, email: string) {
    await this.#send(browser, `POST ${passwordPaths.registration}`, {
      body: { name: 'Ada', email, password },
    });
    await this.#keep(signIn(browser, { email, remember: true }));
    await this.#send(browser, `POST ${probePath}`, { body: { text: 'access_only' } });
    await this.#send(browser, `GET ${paths.session}`);
    await this.#rotate(browser);
    await this.#send(browser, `POST ${paths.renewal}`);
    await this.#send(browser, `GET ${paths.jwks}`);
  }

  async #failures(browser: Browser, email: string) {
    const [token = ''] = browser.jar.values();
    const authorization = `Bearer ${token}`;
    await this.#keep(signIn(this.#bff.browser(), { email, password: wrongPassword }));
    const body = { name: 'Ada', email, password };
    await this.#send(this.#bff.browser(), `POST ${passwordPaths.registration}`, { body });
    await this.#send(browser, `POST ${passwordPaths.signIn}`, { body: `{"password":"${unreadable}"` });
    await this.#send(browser, `POST ${passwordPaths.registration}`, {
      body: { password: wrongPassword, name: 7 },
    });
    await this.#send(browser, `GET ${probePath}`, { headers: { 'x-csrf': undefined } });
    await this.#send(browser, `GET ${probePath}`, { headers: { host: 'evil.test' } });
    await this.#send(browser, `GET ${probePath}`, { headers: { authorization } });
    await this.#send(browser, `GET ${probePath}?token=${token}`);
    const repair = await makeReadOnly(this.#bff.database);
    await this.#send(browser, `DELETE ${paths.session}`);
    await this.#send(browser, `POST ${probePath}`, { body: { text: 'access_only' } });
    await repair();
  }

  async #lookInside(browser: Browser) {
    const { config, database } = this.#bff;
    const { jws } = await extractKeys(this.#bff, browser);
    const key = await database.kysely.selectFrom('signing_keys').selectAll().executeTakeFirstOrThrow();
    const user = await database.kysely.selectFrom('users').selectAll().executeTakeFirstOrThrow();
    this.secrets.set('the JWS inside', jws).set('the hash', user.password_hash!);
    this.secrets.set('the sealed signing key', key.sealed_private_jwk);
    this.secrets.set('the secret', Buffer.from(config.secrets[0]).toString('base64url'));
    this.secrets.set('the secret in hex', Buffer.from(config.secrets[0]).toString('hex'));
    const { current_jti: current, previous_jti: previous } = await this.#bff.newestSession();
    this.secrets.set('the current jti', current).set('the previous jti', previous!);
  }

  async #theft(browser: Browser) {
    const copy = browser.copy();
    await this.#rotate(browser);
    await this.#bff.confirm(browser);
    this.#bff.clock.advance(120);
    await this.#send(copy, `GET ${probePath}`);
    await this.#send(browser, `GET ${paths.session}`);
    await this.#send(browser, `DELETE ${paths.session}`);
  }

  async #rotate(browser: Browser) {
    await this.#bff.confirm(browser);
    this.#bff.expireAccessToken();
    await this.#send(browser, `GET ${probePath}`);
  }

  #send(browser: Browser, request: string, options?: RequestOptions) {
    const [method = '', path = ''] = request.split(' ');
    return this.#keep(browser.send(method, path, options));
  }

  async #keep(answer: Promise<Answer>) {
    const kept = await answer;
    this.answers.push(kept);
    for (const line of kept.setCookies) {
      const [, name, value] = /^([^=]+)=([^;]+)/.exec(line) ?? [];
      if (value) this.secrets.set(`${name} number ${this.secrets.size}`, value);
    }
  }
}
