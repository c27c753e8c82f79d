import type { AttemptRecord } from '../attempts.ts';
import type { Answer, OnSent } from '../client.ts';
import { csrfHeader } from '../../../contract.ts';

/** For a server in another process, which cannot be watched from within: an attempt's steps as the client has sent them and was answered. */
export function recordExchanges(attempt: AttemptRecord): OnSent {
  return ({ mark, method, path, cookies, headers }, answer) => {
    const exchange = {
      kind: 'exchange' as const,
      by: mark.slice(mark.indexOf('.') + 1),
      method,
      path,
      cookies,
      xCsrf: headers[csrfHeader.name] ?? '',
      origin: headers['origin'] ?? '',
      secFetchSite: headers['sec-fetch-site'] ?? '',
      decisions: [],
      status: 0,
      setCookies: [],
      clearedCookies: [],
    };
    const taken = answer.then((given) => void Object.assign(exchange, outcomeOf(given)));
    // Whoever sent it hears what went wrong.
    attempt.begin(
      exchange,
      taken.catch(() => undefined),
    );
  };
}

function outcomeOf({ status, code, reason, setCookies }: Answer) {
  const isCleared = (line: string) => line.includes('Expires=Thu, 01 Jan 1970');
  const named = (lines: readonly string[]) => lines.map((line) => line.split(';', 1)[0] ?? '');
  return {
    status,
    ...(code && { code: reason || code }),
    setCookies: named(setCookies.filter((line) => !isCleared(line))),
    clearedCookies: named(setCookies.filter(isCleared)),
  };
}
