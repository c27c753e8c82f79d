/**
 * Everything that happens to one session, written down beforehand: who sends what when, how long each way takes, what is lost, what
 * crashes. What comes of it is for the code to show. All times are virtual seconds; `at` counts from the sign-in.
 */
export interface Schedule {
  /** "Remember me": cookies with a Max-Age, which a killed browser finds again on its disk. */
  readonly remembered: boolean;
  /** One BFF instance each: by how much its clock is ahead of the database's. */
  readonly skews: readonly number[];
  /** How long the news of a revocation takes to the other instances. */
  readonly newsSeconds: number;
  /** How long after a change the browser writes its cookies to disk. */
  readonly diskSeconds: number;
  readonly steps: readonly Step[];
}

export type Step = Send | Steal | KillBrowser | CrashBff | TroubleDatabase;

export interface Send {
  readonly do: 'send';
  readonly at: number;
  readonly who: 'owner' | 'thief';
  /** A request of the app; `GET /bff/session`; "stay signed in"; sign-out. */
  readonly what: 'request' | 'inspect' | 'click' | 'sign out';
  readonly instance: number;
  /** On the way to the BFF. */
  readonly up: number;
  /** From acceptance until the headers leave. */
  readonly work: number;
  /** On the way back. */
  readonly down: number;
  readonly lost: boolean;
}

/** The thief copies what the owner's browser holds at this moment. */
export interface Steal {
  readonly do: 'steal';
  readonly at: number;
  readonly what: 'both cookies' | 'the access cookie';
}

/** Memory is lost and answers under way with it; the browser comes back with what its disk holds. */
export interface KillBrowser {
  readonly do: 'kill the browser';
  readonly at: number;
  /** Given, it waits from `at` on for a rotation, and so many seconds more. */
  readonly afterRotation?: number;
}

/** The process ends, and a new one with an empty memory takes its place. */
export interface CrashBff {
  readonly do: 'crash the BFF';
  readonly at: number;
  readonly instance: number;
  readonly when: 'now' | 'before its next commit' | 'after its next commit';
}

/** Statements that begin within `lasts` seconds take this long on the way there and back, or fail there. */
export interface TroubleDatabase {
  readonly do: 'trouble the database';
  readonly at: number;
  readonly lasts: number;
  readonly before: number;
  readonly after: number;
  readonly fails?: 'before the commit' | 'after the commit';
}

/** For schedules in which only the steps matter. */
export const plainly = { remembered: true, skews: [0], newsSeconds: 0, diskSeconds: 30 } as const;

const smooth = { who: 'owner', what: 'request', instance: 0, up: 0, work: 0, down: 0, lost: false } as const;

/** A request of the owner's that meets with nothing, but for what is given. */
export function send(at: number, given: Partial<Send> = {}): Send {
  return { do: 'send', at, ...smooth, ...given };
}

/** A step in words, but for what it leaves at 0. */
export function describe({ do: what, at: _at, ...rest }: Step): string {
  const told = Object.entries(rest).filter(([, value]) => value);
  return [what, ...told.map((each) => each.join(' '))].join(', ');
}
