import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { useFreshBff } from './support/use-test-bff.ts';

const bff = useFreshBff();

const probe = (path: string) =>
  bff.browser().get(path, {
    headers: { 'x-csrf': undefined, origin: undefined, 'sec-fetch-site': undefined, host: '10.0.0.7:3000' },
  });

describe('readiness', () => {
  it('ends when the database does not answer', async () => {
    await bff.database.close();

    const answer = await probe(paths.readiness);

    expect(answer.status).toBe(503);
    expect(answer.json).toMatchObject({ code: 'temporarily_unavailable', retryAfterSeconds: 2 });
    expect((await probe(paths.health)).status).toBe(200);
  });

  it.each([-5.5, 5.5])('ends when the clocks are %d seconds apart', async (seconds) => {
    bff.skewDatabase(seconds);

    const answer = await probe(paths.readiness);

    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(answer.text).not.toContain('clock');
    bff.skewDatabase(0);
    expect((await probe(paths.readiness)).status).toBe(200);
  });

  it('bears five seconds between the clocks', async () => {
    bff.skewDatabase(5);

    expect((await probe(paths.readiness)).status).toBe(200);
  });

  it('is there when everything works', async () => {
    const answer = await probe(paths.readiness);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'ready' });
  });
});

describe('liveness', () => {
  it('needs nothing but the process', async () => {
    const answer = await probe(paths.health);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'alive' });
    expect(answer.setCookies).toEqual([]);
  });
});
