import { expect } from 'vitest';

import type { Answer } from './exchange.ts';
import type { Visit } from './load.ts';

/** What a fault may cost a request: a clear refusal that says when to come back, and nothing else. */
export function expectRefused(answer: Answer): void {
  expect(answer.status).toBe(503);
  expect(answer.json).toMatchObject({ code: 'temporarily_unavailable' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  // A renewal that succeeded before the fault keeps its cookies; none is ever cleared.
  expect(answer.setCookies.filter((line) => /^[^=]+=;/.test(line))).toEqual([]);
}

/** Every visit was served or clearly refused, within the limit. */
export function expectServedOrRefused(visits: readonly Visit[], mostMilliseconds: number): void {
  for (const { answer, milliseconds } of visits) {
    if (answer.status >= 300) expectRefused(answer);
    expect(milliseconds).toBeLessThan(mostMilliseconds);
  }
}
