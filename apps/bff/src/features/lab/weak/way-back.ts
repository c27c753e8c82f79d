import type { Request } from 'express';

/** Where a browser is sent on that came from the attacker's page: back to it, on this machine and nowhere else. */
export function wayBack({ query }: Request): string | undefined {
  const back = typeof query['back'] === 'string' ? URL.parse(query['back']) : null;
  return back?.hostname === '127.0.0.1' ? back.href : undefined;
}
