import { cookieNames } from '../../../apps/bff/src/contract.ts';
import { probePath } from '../../../apps/bff/test/support/probe.ts';
import type { Jar } from '../../../apps/bff/test/support/seeded-sessions.ts';
import { sentByThePage } from '../../../apps/bff/test/support/test-bff.ts';
import type { Answer, Connection } from '../load/connection.ts';

/** A browser that keeps what it is given, and nothing else of a browser, because its work is the machine's too. */
export class Visitor {
  readonly #jar: Map<string, string>;

  constructor(jar: Jar) {
    this.#jar = new Map(jar);
  }

  /** @returns whether a refresh token came with the answer @throws Error when the answer is not 200 */
  async visit(connection: Connection): Promise<boolean> {
    const answer = await this.ask(connection);
    for (const [, name = '', value = ''] of answer.head.matchAll(/^set-cookie: ([^=]+)=([^;]*)/gim)) {
      this.#jar.set(name, value);
    }
    return answer.head.includes(`${cookieNames.refresh}=`);
  }

  /** As `visit`, without keeping the cookies of the answer. */
  async ask(connection: Connection): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await connection.ask({ path: probePath, headers: { ...sentByThePage, cookie } });
    if (answer.status !== 200) throw new Error(answer.head);
    return answer;
  }
}
