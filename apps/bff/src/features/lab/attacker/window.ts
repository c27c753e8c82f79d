/**
 * The attacker's page: a site of its own, really served, under another name of this machine (foreign) and under the app's own name on another
 * port (sibling). One window stays open and asks for work, because a browser opens a window only after a click.
 */
import { readFileSync } from 'node:fs';

import express, { type Express, type Response } from 'express';

import { randomId } from '../../../tokens/random-id.ts';
import type { Outcome } from '../attacks/outcome.ts';
import type { AttemptRecord } from '../attempts.ts';
import type { ReportRequest, Step } from '../contract.ts';

/** From where the attacker's page acts: another site, or another origin of the app's own site. */
export type From = 'foreign' | 'sibling';

export interface Work {
  readonly attempt: AttemptRecord;
  readonly attack: string;
  readonly weakened: boolean;
  readonly from: From;
  assess(steps: readonly Step[], heard: readonly string[]): Outcome;
}

interface Given {
  readonly visitor: Visitor;
}

interface Origins {
  readonly foreign: string;
  readonly sibling: string;
  readonly app: string;
  readonly bff: string;
  readonly weak: string;
}

/** How long a window that waits for work is answered at the latest. */
const waitMs = 20_000;

/** How long a window that has just been answered may take to ask again: it reports, or moves to its other origin. */
const onItsWayMs = 2_000;

const scripts = ['window.js', 'addresses.js', 'visits.js'].map((name) => ({
  name,
  text: readFileSync(new URL(name, import.meta.url), 'utf8'),
}));
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The attacker’s site</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{font:1rem/1.5 system-ui;margin:1.5rem;max-width:40rem}iframe{width:100%;height:6rem}</style>
<h1>The attacker’s site</h1><p id="says" role="status">Waits for you to press “Try the attack”. Leave it open.</p>
<script type="module" src="/attacker/window.js"></script></html>`;

const mostVisitors = 500;

/** What one browser has of the attacker: each has a window of its own, with its own cookies. */
class Visitor {
  /** In the address of the window. */
  readonly id = randomId();
  work: Work | undefined;
  waiting: Response | undefined;
  /** Runs while a window that was answered is expected to ask again. */
  #onItsWay: NodeJS.Timeout | undefined;

  get isOnItsWay(): boolean {
    return this.#onItsWay !== undefined;
  }

  /** @param comes not, if the window has gone */
  expectAgain(comes: boolean): void {
    clearTimeout(this.#onItsWay);
    this.#onItsWay = comes ? setTimeout(() => (this.#onItsWay = undefined), onItsWayMs).unref() : undefined;
  }

  wait(response: Response): void {
    this.waiting?.status(204).end();
    this.waiting = response;
    const timer = setTimeout(() => response.status(204).end(), waitMs);
    response.once('close', () => {
      clearTimeout(timer);
      if (this.waiting === response) this.waiting = undefined;
      this.expectAgain(response.writableEnded);
    });
  }
}

export class AttackerWindow {
  readonly #origins: () => Origins;
  /** By the id of the session from which the attack was begun. */
  readonly #visitors = new Map<string, Visitor>();

  constructor(origins: () => Origins) {
    this.#origins = origins;
  }

  /** Another site than the app's. */
  get origin(): string {
    return this.#origins().foreign;
  }

  /** @returns the address to open, if no window waits in this browser */
  give(work: Work): string | undefined {
    const visitor = this.#visitorOf(work.attempt.begun.sid);
    visitor.work = work;
    const { waiting } = visitor;
    if (waiting) {
      visitor.waiting = undefined;
      this.#hand(waiting, work);
      return undefined;
    }
    return visitor.isOnItsWay ? undefined : `${this.#origins()[work.from]}/attacker/?of=${visitor.id}`;
  }

  app(): Express {
    const app = express();
    app.disable('x-powered-by');
    app.get('/attacker/', (_request, response) => void response.type('html').send(page));
    for (const { name, text } of scripts) {
      app.get(`/attacker/${name}`, (_request, response) => void response.type('js').send(text));
    }
    app.get('/attacker/empty', (_request, response) => void response.type('html').send(''));
    app.use((request, response, next) => {
      const visitor = [...this.#visitors.values()].find(({ id }) => id === request.query['of']);
      if (!visitor) return void response.status(404).end();
      response.locals['visitor'] = visitor;
      next();
    });
    app.get('/attacker/work', (_request, response) => {
      const { visitor } = response.locals as Given;
      if (visitor.work) this.#hand(response, visitor.work);
      else visitor.wait(response);
    });
    app.get('/attacker/answered', async (_request, response) => {
      const { visitor } = response.locals as Given;
      await visitor.work?.attempt.answered('attacker');
      response.status(204).end();
    });
    app.post('/attacker/report', express.json(), async (request, response) => {
      const { visitor } = response.locals as Given;
      const { attempt, heard, remarks } = request.body as ReportRequest & { attempt: string };
      const { work } = visitor;
      if (work?.attempt.id === attempt) {
        visitor.work = undefined;
        await work.attempt.settled();
        work.attempt.remarkAfterwards(remarks);
        work.attempt.end(work.assess(work.attempt.steps, heard));
      }
      visitor.expectAgain(true);
      response.status(204).end();
    });
    return app;
  }

  #visitorOf(sid: string): Visitor {
    const known = this.#visitors.get(sid);
    if (known) return known;
    if (this.#visitors.size >= mostVisitors)
      this.#visitors.delete(this.#visitors.keys().next().value as string);
    const visitor = new Visitor();
    this.#visitors.set(sid, visitor);
    return visitor;
  }

  #hand(response: Response, { attempt, attack, weakened, from }: Work): void {
    const origins = this.#origins();
    response.json({ attempt: attempt.id, attack, weakened, origin: origins[from], origins });
  }
}
