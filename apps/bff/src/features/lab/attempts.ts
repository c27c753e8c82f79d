import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, OutgoingMessage, ServerResponse } from 'node:http';

import { csrfHeader } from '../../contract.ts';
import type { Core } from '../../feature.ts';
import { randomId } from '../../tokens/random-id.ts';
import type { Outcome } from './attacks/outcome.ts';
import {
  type Attempt,
  attemptParameter,
  type Exchange,
  type ReportRequest,
  type Result,
  type Step,
} from './contract.ts';
import { decidingStep } from './deciding-step.ts';

type Recorded = { -readonly [Field in keyof Exchange]: Exchange[Field] } & { decisions: string[] };

interface Watched {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Of the refresh token that a request has brought along, once it was answered. */
export type GenerationOf = (request: IncomingMessage) => Promise<number | undefined>;

const mostAttempts = 500;

/** Who attacks what. */
export interface Begun {
  readonly userId: string;
  /** Of the session from which it was begun. */
  readonly sid: string;
  readonly attack: string;
  readonly weakened: boolean;
}

/** One attempt at an attack: every request of it that reached a server, in the order in which they began. */
export class AttemptRecord {
  readonly id = randomId();
  readonly begun: Begun;
  readonly steps: Step[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #events = new EventEmitter();
  #result: Result | undefined;

  constructor(begun: Begun) {
    this.begun = begun;
  }

  get isOver(): boolean {
    return this.#result !== undefined;
  }

  end(outcome: Outcome): void {
    const decided = decidingStep(this.steps, outcome);
    const verdict = outcome.succeeded ? 'The attack succeeded.' : 'The attack came to nothing.';
    this.#result = { verdict, ...(decided && { decided }), ...outcome };
  }

  remark(by: string, says: string): void {
    this.steps.push({ kind: 'remark', by, says });
  }

  /** By a script, which tells afterwards: behind its requests, and before what others have said of them. */
  remarkAfterwards(remarks: ReportRequest['remarks']): void {
    const at = this.steps.findLastIndex(({ kind }) => kind === 'exchange') + 1;
    this.steps.splice(at, 0, ...remarks.map(({ by, says }) => ({ kind: 'remark' as const, by, says })));
  }

  begin(exchange: Recorded, answered: Promise<unknown>): void {
    this.steps.push(exchange);
    this.#underWay.add(answered);
    this.#events.emit('begun');
  }

  /** The answer to the last request never reached its sender. */
  loseAnswer(): void {
    const last = this.steps.findLast((step) => step.kind === 'exchange');
    if (last) (last as Recorded).isLost = true;
  }

  /** Once every request is answered that has begun. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Once somebody's first request is answered. */
  async answered(by: string): Promise<void> {
    while (!this.steps.some((step) => step.kind === 'exchange' && step.by === by)) {
      await once(this.#events, 'begun');
    }
    await this.settled();
  }

  view(): Attempt {
    const { id, steps, isOver } = this;
    return { id, isOver, steps, ...(this.#result && { result: this.#result }) };
  }
}

/** Keeps the newest attempts, and knows by a request's address which it belongs to. */
export class Attempts {
  readonly #refusal: Core['refusal'];
  readonly #attempts = new Map<string, AttemptRecord>();
  readonly #current = new AsyncLocalStorage<Recorded>();

  constructor(refusal: Core['refusal']) {
    this.#refusal = refusal;
  }

  begin(begun: Begun): AttemptRecord {
    const attempt = new AttemptRecord(begun);
    if (this.#attempts.size >= mostAttempts) {
      this.#attempts.delete(this.#attempts.keys().next().value as string);
    }
    this.#attempts.set(attempt.id, attempt);
    return attempt;
  }

  find(id: string): AttemptRecord | undefined {
    return this.#attempts.get(id);
  }

  /** Of the attempts that are kept, whether one at this is over. */
  isTried(begun: Omit<Begun, 'sid'>): boolean {
    return [...this.#attempts.values()].some(
      (attempt) =>
        attempt.isOver &&
        attempt.begun.userId === begun.userId &&
        attempt.begun.attack === begun.attack &&
        attempt.begun.weakened === begun.weakened,
    );
  }

  /** What the request at work has come to; of no interest outside an attempt. */
  decided(what: string): void {
    this.#current.getStore()?.decisions.push(what);
  }

  /** Runs what answers a request, and records it if it belongs to an attempt. Any server may use it. */
  watch({ request, response }: Watched, generationOf: GenerationOf, answer: () => void): void {
    const address = URL.parse(request.url ?? '', 'http://localhost');
    const [id = '', by = ''] = (address?.searchParams.get(attemptParameter) ?? '').split('.');
    const attempt = this.#attempts.get(id);
    if (!address || !attempt || request.method === 'OPTIONS') return answer();
    const recorded: Recorded = {
      ...facts(request),
      by,
      path: address.pathname,
      decisions: [],
      status: 0,
      setCookies: [],
      clearedCookies: [],
    };
    const closed = async () => {
      await once(response, 'close');
      const generation = await generationOf(request);
      if (generation !== undefined) recorded.refreshGeneration = generation;
      this.#close(recorded, request, response);
    };
    attempt.begin(recorded, closed());
    this.#current.run(recorded, answer);
  }

  #close(recorded: Recorded, request: IncomingMessage, response: ServerResponse): void {
    if (!response.writableFinished) return;
    recorded.status = response.statusCode;
    const { set, cleared } = changedCookies(response);
    recorded.setCookies = set;
    recorded.clearedCookies = cleared;
    const refused = this.#refusal.find(request);
    if (refused) recorded.code = refused.extras.reason ?? refused.code;
  }
}

function facts({ method = '', headers }: IncomingMessage) {
  return {
    kind: 'exchange' as const,
    method,
    cookies: (headers.cookie ?? '').split(/; */).flatMap((pair) => pair.split('=', 1)[0] || []),
    xCsrf: String(headers[csrfHeader.name.toLowerCase()] ?? ''),
    origin: headers.origin ?? '',
    secFetchSite: headers['sec-fetch-site'] ?? '',
    ...(headers['sec-fetch-mode'] === 'navigate' && { isNavigation: true as const }),
  };
}

function changedCookies(response: OutgoingMessage) {
  const lines = [response.getHeader('set-cookie') ?? []].flat().map(String);
  const changed = lines.map((line) => /^(?<name>[^=]*)=(?<value>[^;]*)/.exec(line)?.groups ?? {});
  const names = Map.groupBy(changed, ({ value }) => value === '');
  const of = (isCleared: boolean) => (names.get(isCleared) ?? []).map(({ name = '' }) => name);
  return { set: of(false), cleared: of(true) };
}
