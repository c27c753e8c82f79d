import { describe, expect, it } from 'vitest';
import type { Exchange, Remark, Step } from './contract.ts';
import { lanesOf, rowsOf } from './lanes.ts';

const exchange = (by: string, decisions: readonly string[] = [], status = 200): Exchange => ({
  kind: 'exchange',
  by,
  method: 'GET',
  path: '/bff/sessions',
  cookies: [],
  xCsrf: '1',
  origin: '',
  secFetchSite: '',
  decisions,
  status,
  setCookies: [],
  clearedCookies: [],
});
const remark: Remark = { kind: 'remark', by: 'time', says: '40 s later' };

describe('the lanes of an attempt', () => {
  const lanesAround = (steps: readonly Step[], hasBrowser = false) =>
    lanesOf(steps, { server: 'BFF', hasBrowser });

  it('are none where nobody asked anything', () => {
    expect(lanesAround([remark], true)).toEqual([]);
  });

  it('are those who ask, whatever they do there, and the server', () => {
    const steps = [exchange('owner'), remark, exchange('thief: a row'), exchange('owner, elsewhere')];
    expect(lanesAround(steps)).toEqual(['owner', 'thief', 'BFF']);
  });

  it('have the browser in between where it carries the request, and the database where something was decided', () => {
    expect(
      lanesAround([exchange('attacker'), exchange('you', ['Refresh token 1 is issued.'])], true),
    ).toEqual(['attacker', 'you', 'browser', 'BFF', 'database']);
  });
});

describe('the rows of an attempt', () => {
  it('are one for what is no different and follows one another', () => {
    const steps = [exchange('guesser', [], 401), exchange('guesser', [], 401), exchange('guesser', [], 429)];
    expect(rowsOf(steps).map(({ step, times }) => [step, times])).toEqual([
      [steps[0], 2],
      [steps[2], 1],
    ]);
  });

  it('leave the one that decided it alone', () => {
    const steps = Array.from({ length: 3 }, () => exchange('owner', [], 401));
    expect(rowsOf(steps, 1).map(({ times, isDeciding }) => [times, isDeciding])).toEqual([
      [1, false],
      [1, true],
      [1, false],
    ]);
  });
});
