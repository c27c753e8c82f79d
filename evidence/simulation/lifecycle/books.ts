import { cookieNames } from '../../../apps/bff/src/contract.ts';
import { maxLiveSessions } from '../../../apps/bff/src/sessions/lifecycle.ts';
import type { SessionRow } from '../../../apps/bff/src/stores/schema.ts';
import { epochSeconds } from '../world/simulation-database.ts';
import type { VirtualTime } from '../world/virtual-time.ts';
import type { Bffs } from './bffs.ts';
import { type Cause, Ledger } from './ledger.ts';
import { nameOf } from './named.ts';
import type { Step } from './schedule.ts';
import type { Answer, Jar } from './send.ts';

export interface BooksDependencies {
  readonly time: VirtualTime;
  readonly bffs: Bffs;
  readonly newsSeconds: number;
}

interface Presented {
  /** The session that the request speaks for. */
  readonly sid: string | undefined;
  /** Of both cookies. */
  readonly all: readonly string[];
}

interface Entry {
  readonly step: Step;
  readonly presented: Presented;
  readonly answer: Answer;
  readonly arrivedAt: number;
  readonly handle: string;
  readonly jar: Jar;
}

/**
 * Compares what the BFFs and the database do with what was promised. Broken is: a session that ended for no reason that was promised,
 * one that lives on although it was to end, a token of one that is accepted, more live sessions than there may be, an `auth_time` without
 * a verification, and an honest browser that has to sign in for a reason that the documentation does not name.
 */
export class Books {
  /** What must never happen and did. */
  readonly broken: string[] = [];
  /** How often an honest browser had to sign in again, by the reason that the documentation names. */
  readonly signedOut: Record<string, number> = {};
  readonly story: string[] = [];
  /** Answers that accepted something. */
  accepted = 0;
  /** Sessions that the account had. */
  begun = 2;
  userId = '';
  readonly #given: BooksDependencies;
  readonly #ledger = new Ledger();
  readonly #verifiedAt: number[] = [];
  readonly #counted = new Set<string>();
  #credentialsChangedAt = 0;
  #isToCompare = false;
  #lines: string[] = [];

  constructor(given: BooksDependencies) {
    this.#given = given;
  }

  get #now(): number {
    return this.#given.time.now;
  }

  async open(jars: readonly Jar[]): Promise<void> {
    this.#verifiedAt.push(epochSeconds(this.#given.time));
    for (const jar of jars) {
      const { sid = '' } = await this.presentedBy(jar);
      const [row] = await this.#rows('sid', sid);
      this.userId = row?.user_id ?? '';
      this.#ledger.begin(sid, { line: row?.handle ?? '' });
    }
    this.#lines = (await this.#rows('user_id', this.userId)).map(({ handle }) => handle);
  }

  someLine(): string {
    return this.#lines[Math.floor(this.#now) % this.#lines.length] ?? '';
  }

  /** @param instance which may not have heard yet of what is over */
  async presentedBy(jar: Jar, instance: Step['instance'] = 0): Promise<Presented> {
    const { accessTokens, refreshTokens, revocations } = this.#given.bffs.instances[instance];
    const access = await accessTokens.open(jar[cookieNames.access] ?? '');
    const refresh = await refreshTokens.open(jar[cookieNames.refresh] ?? '');
    const bySid = [access, refresh].map((opened) => ('claims' in opened ? opened.claims.sid : undefined));
    const all = [...new Set(bySid)].filter((sid) => sid !== undefined);
    const [first, second] = bySid;
    const isRefused = (sid: string) =>
      // About somebody else's sessions nothing is promised here: what the instance knows of them counts.
      this.#ledger.knows(sid) ? this.#isOver(sid, this.#now, instance) : revocations.has(sid);
    const isSpeaking = access.state === 'valid' && first !== undefined && !isRefused(first);
    return { sid: isSpeaking ? first : (second ?? first), all };
  }

  /** A request that speaks for a session presents it when it arrives, whatever becomes of the rest. */
  arrives(step: Step, { sid }: Presented): void {
    if (!sid || !speaks(step) || this.#isOver(sid, this.#now, step.instance)) return;
    this.#isToCompare = true;
    this.#ledger.presented(sid, this.#cause(step, 'present'));
  }

  async enter(entry: Entry): Promise<void> {
    this.#isToCompare = true;
    const { step, answer, presented } = entry;
    const isAccepted = answer.status < 400 && answer.json['state'] !== 'signed_out';
    this.record(
      () =>
        `${step.who} (${presented.sid?.slice(0, 4)}): ${step.does}: ${answer.status} ${text(answer.json['code'])} ${text(answer.json['reason'])}${step.lost ? ', lost' : ''}`,
    );
    // That one is promised to whoever comes late: nothing was run, set or revoked.
    const isFault = answer.status >= 500 && answer.json['code'] !== 'renewal_superseded';
    if (isFault) this.#break(`${step.does} was answered ${answer.status}`);
    const { sid } = presented;
    if (answer.json['reason'] === 'refresh_token_reused' && sid)
      this.#ledger.endLinesOf([sid], this.#cause(step, 'reuse'));
    if (isAccepted) await this.#enterAccepted(entry, this.#cause(step));
    else this.#enterRefused(entry);
  }

  disabled(step: Step): void {
    this.#isToCompare = true;
    this.record(() => 'an operator disables the account');
    this.#ledger.endAllBut([], { ...this.#cause(step), by: 'operator' });
    this.#credentialsChangedAt = this.#now;
  }

  async #enterAccepted(entry: Entry, cause: Cause): Promise<void> {
    const { step, presented, answer, arrivedAt } = entry;
    this.accepted += 1;
    const { sid } = presented;
    if (speaks(step) && sid && this.#isOver(sid, arrivedAt, step.instance))
      this.#break(`${step.does} by a session that is over`);
    const begun = await this.presentedBy(answer.cookies);
    const next = begun.all.find((each) => !this.#ledger.knows(each));
    // In a browser where somebody else is signed in, nothing is promised about this account.
    if (!speaks(step) || (sid && this.#ledger.knows(sid))) this.#promise(entry, cause, next);
    if (!next) return;
    const [row] = await this.#rows('sid', next);
    if (row?.user_id !== this.userId) return;
    this.begun += 1;
    if (arrivedAt < this.#credentialsChangedAt)
      this.#break('a session begun with credentials that had changed');
    this.#verifiedAt.push(epochSeconds(this.#given.time) - (this.#now - arrivedAt));
    const pendingFor = row.replaces ?? undefined;
    this.#ledger.begin(next, { line: row.handle, ...(pendingFor !== undefined && { pendingFor }) });
    if (step.does === 'change the password') this.#credentialsChangedAt = this.#now;
  }

  /** What an accepted request promises, in the words of the documentation. */
  #promise({ step, presented: { sid = '', all }, handle }: Entry, cause: Cause, next = ''): void {
    const ledger = this.#ledger;
    const endAllOf = () => ledger.endLinesOf(all, cause);
    const promises: Partial<Record<Step['does'], () => void>> = {
      're-authenticate': () => ledger.endPendingFor(sid, cause),
      're-authenticate and end others': () => ledger.endAllBut([sid, next], cause),
      'end others': () => ledger.endAllBut([sid, next], cause),
      'change the password': () => ledger.endAllBut([next], cause),
      'end a device': () => ledger.endLine(handle, cause),
      'sign in': endAllOf,
      'sign in as somebody else': endAllOf,
      'sign out': endAllOf,
    };
    promises[step.does]?.();
  }

  #enterRefused({ step, presented, answer, jar }: Entry): void {
    const isSignedOut = ['session_required', 'session_ended'].includes(text(answer.json['code']));
    const isInspection = answer.json['state'] === 'signed_out';
    if (step.who === 'thief' || !(isSignedOut || isInspection) || Object.keys(jar).length === 0) return;
    if (presented.sid !== undefined && !this.#ledger.knows(presented.sid)) return;
    const cause = presented.sid === undefined ? undefined : this.#ledger.overBy(presented.sid);
    const isNatural = ['idle_expired', 'absolute_expired'].includes(text(answer.json['reason']));
    const reason = isNatural ? 'the session was idle' : nameOf(cause, step.who);
    if (!reason) return this.#break(`the ${step.who} has to sign in: ${JSON.stringify(answer.json)}`);
    const once = `${step.who} ${presented.sid}`;
    if (this.#counted.has(once)) return;
    this.#counted.add(once);
    this.signedOut[reason] = (this.signedOut[reason] ?? 0) + 1;
  }

  /** The database against what was promised, when all that was sent has been answered. */
  async compare(): Promise<void> {
    if (!this.#isToCompare) return;
    this.#isToCompare = false;
    const rows = await this.#rows('user_id', this.userId);
    const now = epochSeconds(this.#given.time);
    const isPast = (row: SessionRow) => Math.min(row.idle_ends_at, row.absolute_ends_at) <= now;
    const live = rows.filter((row) => row.revoked_at === null && !isPast(row));
    if (live.length > maxLiveSessions) this.#break(`${live.length} live sessions`);
    for (const row of rows) {
      const cause = this.#ledger.overBy(row.sid);
      if (cause && live.includes(row)) this.#break(`a session lives on after: ${cause.does}`);
      if (!cause && row.revoked_reason === 'too_many_sessions') this.#ledger.crowdedOut(row.sid, this.#now);
      else if (!cause && row.revoked_at !== null)
        this.#break(`a session ended unasked: ${row.revoked_reason}`);
      if (!this.#verifiedAt.some((at) => Math.abs(at - row.auth_time) < 0.001))
        this.#break('an auth_time without a verification');
    }
  }

  #isOver(sid: string, at: number, instance: number): boolean {
    const cause = this.#ledger.overBy(sid);
    if (!cause) return false;
    return at >= cause.at + (instance === cause.instance ? 0 : this.#given.newsSeconds);
  }

  #cause({ who, does, instance }: Step, instead?: Cause['does']): Cause {
    return { by: who, does: instead ?? does, at: this.#now, instance };
  }

  #rows(column: 'sid' | 'user_id', value: string): Promise<SessionRow[]> {
    const { kysely } = this.#given.bffs.database;
    return kysely.selectFrom('sessions').selectAll().where(column, '=', value).execute();
  }

  record(what: () => string): void {
    this.story.push(`${this.#now.toFixed(1).padStart(7)} s  ${what()}`);
  }

  failed(error: unknown): void {
    this.#break(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #break(what: string): void {
    this.broken.push(what);
    this.record(() => `BROKEN: ${what}`);
  }
}

/** Signing in and out ask for no session that is live. */
const speaks = ({ does }: Step) => !['sign in', 'sign in as somebody else', 'sign out'].includes(does);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
