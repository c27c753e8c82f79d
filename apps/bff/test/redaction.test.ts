import { beforeAll, describe, expect, it } from 'vitest';

import { Journey } from './support/journey.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff({ LOG_LEVEL: 'trace' });
let journey: Journey;
beforeAll(async () => {
  journey = await new Journey(bff).run();
});

/** The names of the secrets that a text holds whole, or in a piece long enough to be told from chance. */
const foundIn = (text: string) =>
  [...journey.secrets]
    .filter(([, secret]) => piecesOf(secret).some((piece) => text.includes(piece)))
    .map(([name]) => name);
const piecesOf = (secret: string) =>
  [secret, secret.slice(-40), ...secret.split('.')].filter((piece) => piece.length > 15);

describe('passwords, tokens, cookies and secrets', () => {
  it('were all there: the journey met every kind of answer', () => {
    expect(new Set(journey.answers.map(({ status }) => status))).toEqual(
      new Set([200, 201, 204, 400, 401, 403, 409, 421, 503]),
    );
    expect(bff.securityEvents().map(({ event }) => event)).toEqual(
      expect.arrayContaining(['signed_in', 'sign_in_failed', 'session_rotated', 'refresh_token_reused']),
    );
    expect(journey.secrets.size).toBeGreaterThan(15);
    for (const [name, secret] of journey.secrets) expect(foundIn(`"${secret}"`)).toContain(name);
  });

  it('stand in no line of the log, even at its most talkative', () => {
    expect(bff.log.length).toBeGreaterThan(30);
    expect(foundIn(bff.logText())).toEqual([]);
  });

  it('stand in no body of an answer', () => {
    expect(foundIn(journey.answers.map(({ text }) => text).join('\n'))).toEqual([]);
  });

  it('stand in no header of an answer but Set-Cookie', () => {
    const headers = journey.answers.map(({ headers }) => ({ ...headers, 'set-cookie': undefined }));

    expect(foundIn(JSON.stringify(headers))).toEqual([]);
  });

  it('stand in no column of the database in clear', async () => {
    const { kysely } = bff.database;
    const rows = JSON.stringify([
      await kysely.selectFrom('users').selectAll().execute(),
      await kysely.selectFrom('sessions').selectAll().execute(),
      await kysely.selectFrom('signing_keys').selectAll().execute(),
    ]);

    // A jti opens nothing: only who has a secret can make a token of it.
    expect(foundIn(rows)).toEqual(['the hash', 'the sealed signing key', 'the current jti']);
  });
});
