import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  /** Everything that the client has said so far. */
  said: string;
}

/**
 * A network between a client and a server that a test can disturb. Until it is told to, it only passes bytes on. Nothing
 * is pretended: what the two notice is what they would notice of a real one. Where a text is asked for, only
 * connections whose client has said it are meant; without it, all are.
 */
export class TcpProxy {
  readonly #to: () => number;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #delayMilliseconds = 0;
  #stallsNew = false;
  #refused: string | undefined;
  #unanswered: string | undefined;

  private constructor(to: () => number) {
    this.#to = to;
    this.#server = createServer((client) => this.#join(client));
  }

  static async start(to: () => number): Promise<TcpProxy> {
    const proxy = new TcpProxy(to);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The same address, through this proxy. */
  through(address: string): string {
    const url = new URL(address);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Every piece of data arrives so much later, each way. */
  delay(milliseconds: number): void {
    this.#delayMilliseconds = milliseconds;
  }

  /** Nothing arrives any more, and nobody is told. */
  stall(text = ''): void {
    this.#stallsNew = text === '';
    for (const { client, server } of this.#thatSaid(text)) {
      client.pause();
      server.pause();
    }
  }

  /** What is connected now stays silent for ever, as when a firewall forgets it; new connections work. */
  forget(): void {
    this.stall();
    this.#stallsNew = false;
  }

  /** What clients say still arrives; once one of them says this text, it hears nothing any more. */
  swallowAnswersTo(text: string): void {
    this.#unanswered = text;
  }

  /** Cuts connections, and new ones as well. */
  refuse(text = ''): void {
    this.#refused = text;
    this.#cut(text);
  }

  /** Everything passes again, and what was held back arrives. */
  flow(): void {
    this.#delayMilliseconds = 0;
    this.#stallsNew = false;
    this.#refused = undefined;
    this.#unanswered = undefined;
    for (const { client, server } of this.#links) {
      client.resume();
      server.resume();
    }
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#cut('');
    await closed;
  }

  #thatSaid(text: string): Link[] {
    return [...this.#links].filter(({ said }) => said.includes(text));
  }

  #cut(text: string): void {
    for (const { client, server } of this.#thatSaid(text)) {
      client.destroy();
      server.destroy();
    }
  }

  #join(client: Socket): void {
    const server = connect(this.#to(), '127.0.0.1');
    const link = { client, server, said: '' };
    this.#links.add(link);
    client.on('data', (chunk) => {
      link.said += chunk.toString('latin1');
      if (this.#refused !== undefined) this.#cut(this.#refused);
      if (this.#unanswered !== undefined && link.said.includes(this.#unanswered)) server.pause();
    });
    this.#pass(client, server);
    this.#pass(server, client);
    for (const socket of [client, server]) {
      socket.on('close', () => this.#links.delete(link));
      if (this.#stallsNew) socket.pause();
    }
  }

  #pass(from: Socket, to: Socket): void {
    from.setNoDelay(true);
    from.on('data', (chunk) => this.#later(() => to.write(chunk)));
    from.on('end', () => this.#later(() => to.end()));
    from.on('close', () => this.#later(() => to.destroy()));
    // Told by `close`.
    from.on('error', () => {});
  }

  #later(act: () => void): void {
    if (this.#delayMilliseconds === 0) act();
    // oxlint-disable-next-line no-restricted-globals -- the delay is the fault itself
    else setTimeout(act, this.#delayMilliseconds);
  }
}
