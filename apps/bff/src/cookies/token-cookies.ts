/**
 * Guarantee: tokens enter and leave here, and only here. A pair goes onto a response only while it is fresh: if the headers
 * leave later than `setCookieWithin` after minting, or the session was revoked meanwhile, the cookies stay behind, because a slow
 * answer would otherwise put an old token back over a newer one. The session is not harmed: the browser still holds a
 * token that renews it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

import onHeaders from 'on-headers';

import type { Clock } from '../clock/clock.ts';
import { attributes, cookieNames, mostBytes } from './attributes.ts';

/** What cookie-parser has added to the request. */
export interface RequestWithCookies extends IncomingMessage {
  cookies?: Record<string, unknown>;
}

/** The two methods of Express's response that are used here. */
interface ResponseWithCookies extends ServerResponse {
  cookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
}

/** Sealed values, as they came; that they are ours is for `tokens` to say. */
export interface PresentedCookies {
  readonly access?: string;
  readonly refresh?: string;
}

export interface TokenPair {
  readonly sid: string;
  readonly access: string;
  readonly accessMaxAgeSeconds: number;
  /** Absent when the browser keeps the refresh token that it has. */
  readonly refresh?: string;
  readonly refreshMaxAgeSeconds: number;
  /** Without it the cookies end with the browser. */
  readonly remember: boolean;
  /** `clock.monotonic()` before the statement that decided to mint. */
  readonly mintedAt: number;
}

export interface TokenCookies {
  /** What the browser presents; a name that occurs twice, an oversized or a non-text value counts as absent. */
  read(request: RequestWithCookies): PresentedCookies;
  /** Adds the pair to the response as its headers leave, if it is still fresh by then. */
  stage(response: ResponseWithCookies, pair: TokenPair): void;
  /** Sign-out only: drops a staged pair and clears both cookies. */
  clear(response: ResponseWithCookies): void;
}

interface Dependencies {
  readonly clock: Clock;
  readonly setCookieWithinSeconds: number;
  readonly isRevoked: (sid: string) => boolean;
}

/** The one place that sets cookies: whoever has minted a pair hands it over, and cannot set it too late. @see docs/decisions/0003 */
export function createTokenCookies({ clock, setCookieWithinSeconds, isRevoked }: Dependencies): TokenCookies {
  const staged = new WeakMap<ServerResponse, TokenPair>();
  return {
    read,
    stage(response, pair) {
      if (!staged.has(response)) {
        onHeaders(response, () => {
          const kept = staged.get(response);
          if (!kept) return;
          const age = clock.monotonic() - kept.mintedAt;
          if (age <= setCookieWithinSeconds && !isRevoked(kept.sid)) set(response, kept);
        });
      }
      staged.set(response, pair);
    },
    clear(response) {
      staged.delete(response);
      response.clearCookie(cookieNames.access, attributes);
      response.clearCookie(cookieNames.refresh, attributes);
    },
  };
}

function read(request: RequestWithCookies): PresentedCookies {
  const access = readOne(request, cookieNames.access);
  const refresh = readOne(request, cookieNames.refresh);
  return { ...(access && { access }), ...(refresh && { refresh }) };
}

function readOne(request: RequestWithCookies, name: string): string | undefined {
  const value = request.cookies?.[name];
  // cookie-parser turns `j:{…}` into an object, and of two cookies with one name it silently takes the first.
  if (typeof value !== 'string' || value === '' || name.length + value.length > mostBytes) return undefined;
  return isNamedOnce(request.headers.cookie ?? '', name) ? value : undefined;
}

/**
 * By how cookie-parser reads names: it allows spaces on both sides. A text that stands in the header once cannot be the name of two, so
 * that the header is rarely taken apart.
 */
function isNamedOnce(header: string, name: string): boolean {
  if (!header.includes(name, header.indexOf(name) + 1)) return true;
  const names = header.split(';').map((part) => part.slice(0, Math.max(0, part.indexOf('='))).trim());
  return names.filter((each) => each === name).length === 1;
}

function set(response: ResponseWithCookies, pair: TokenPair): void {
  setOne(response, cookieNames.access, {
    ...pair,
    value: pair.access,
    maxAgeSeconds: pair.accessMaxAgeSeconds,
  });
  if (pair.refresh === undefined) return;
  setOne(response, cookieNames.refresh, {
    ...pair,
    value: pair.refresh,
    maxAgeSeconds: pair.refreshMaxAgeSeconds,
  });
}

function setOne(
  response: ResponseWithCookies,
  name: string,
  { value, remember, maxAgeSeconds }: { value: string; remember: boolean; maxAgeSeconds: number },
): void {
  if (name.length + value.length > mostBytes) throw new Error(`${name} does not fit into a cookie`);
  const life = remember ? { maxAge: Math.ceil(maxAgeSeconds) * 1000 } : {};
  response.cookie(name, value, { ...attributes, ...life });
}
