/** What `readConfig` returns: read once at start, passed down, never read again. */
export interface Config {
  readonly mode: 'production' | 'development' | 'demo';
  readonly host: string;
  readonly port: number;
  /** The origin under which browsers reach the BFF; its host is the only one served. */
  readonly bffOrigin: string;
  /** The origins of web apps that may call it with credentials. */
  readonly webOrigins: readonly string[];
  /** Newest first: the first seals, all open. 32 bytes or more each. */
  readonly secrets: readonly [Uint8Array, ...Uint8Array[]];
  readonly databaseUrl: string;
  /** The folder of the built web app, when the BFF serves it from its own origin. */
  readonly webAppFolder: string | undefined;
  readonly timings: Timings;
  readonly lifetimes: Lifetimes;
  /** What Express calls `trust proxy`: a number of hops or a list of addresses, never `true`. */
  readonly trustProxy: number | readonly string[];
  /** How long an idle connection is kept for its next request. */
  readonly keepAliveSeconds: number;
  readonly logLevel: string;
  /** New accounts an hour from one address. */
  readonly registrationsPerHour: number;
  /** Size of libuv's pool, which password hashing and token cryptography share. */
  readonly threadPoolSize: number;
}

/** All in seconds; what each is for stands in docs/token-lifecycle.md. */
export interface Timings {
  readonly accessTtlSeconds: number;
  /** The one-way network delay that never signs anybody out; the times below follow from it. */
  readonly toleratedDelaySeconds: number;
  readonly graceSeconds: number;
  readonly confirmAfterSeconds: number;
  readonly lateGraceSeconds: number;
  readonly setCookieWithinSeconds: number;
}

/** How long a session lives, in seconds: without and with "remember me". */
export interface Lifetimes {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  readonly rememberedIdleSeconds: number;
  readonly rememberedAbsoluteSeconds: number;
}
