/** What is used here of packages that are installed only when this bench is asked for: the types have to hold before, too. */
declare module 'better-auth' {
  import type { DatabaseSync } from 'node:sqlite';

  interface Options {
    readonly database: DatabaseSync;
    readonly baseURL: string;
    readonly trustedOrigins: readonly string[];
    readonly secret: string;
    readonly emailAndPassword: { readonly enabled: boolean };
    /** `maxAge` in seconds. */
    readonly session: { readonly cookieCache: { readonly enabled: boolean; readonly maxAge: number } };
    readonly telemetry: { readonly enabled: boolean };
  }
  interface Registration {
    readonly body: { readonly name: string; readonly email: string; readonly password: string };
    readonly returnHeaders: true;
  }
  interface Auth {
    readonly options: Options;
    readonly api: {
      signUpEmail(registration: Registration): Promise<{ readonly headers: Headers }>;
      getSession(request: {
        readonly headers: Headers;
      }): Promise<{ readonly user: { readonly id: string } } | null>;
    };
  }
  export function betterAuth(options: Options): Auth;
}

declare module 'better-auth/db/migration' {
  export function getMigrations(options: object): Promise<{ runMigrations(): Promise<void> }>;
}

declare module 'better-auth/node' {
  import type { IncomingHttpHeaders } from 'node:http';

  export function fromNodeHeaders(headers: IncomingHttpHeaders): Headers;
}

declare module 'connect-redis' {
  import type { Client } from 'redis';

  export type Store = object;
  export const RedisStore: new (options: { readonly client: Client }) => Store;
}

declare module 'express-openid-connect' {
  import type { RequestHandler } from 'express';

  export function auth(options: {
    readonly authRequired: boolean;
    readonly baseURL: string;
    readonly clientID: string;
    readonly issuerBaseURL: string;
    readonly secret: string;
  }): RequestHandler;
}

declare module 'express-session' {
  import type { RequestHandler } from 'express';
  import type { Store } from 'connect-redis';

  export default function session(options: {
    readonly store: Store;
    readonly secret: string;
    readonly resave: boolean;
    readonly saveUninitialized: boolean;
    /** `maxAge` in milliseconds. */
    readonly cookie: { readonly httpOnly: boolean; readonly sameSite: 'strict'; readonly maxAge: number };
  }): RequestHandler;
}

declare module 'iron-session' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export function getIronSession<Session extends object>(
    request: IncomingMessage,
    response: ServerResponse,
    options: { readonly cookieName: string; readonly password: string },
  ): Promise<Session & { save(): Promise<void> }>;
}

declare module 'redis' {
  export interface Client {
    connect(): Promise<unknown>;
  }
  export function createClient(options: { readonly url: string }): Client;
}
