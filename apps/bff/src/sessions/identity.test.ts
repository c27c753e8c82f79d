import { expect, it } from 'vitest';

import { exampleSession, rotatedAt } from '../../test/support/example-session.ts';
import { identityOfClaims, identityOfSession } from './identity.ts';

it('who a request comes from is told alike by a row and by an access token', () => {
  const identity = { userId: 'user', sid: 'sid', gen: 2, amr: ['pwd'], authTime: rotatedAt - 600 };
  const { userId: sub, ...claims } = { ...identity, roles: ['admin'] };

  expect(identityOfSession(exampleSession(), ['admin'])).toEqual({ ...identity, roles: ['admin'] });
  expect(identityOfClaims({ ...claims, sub, iat: 0, exp: 1 })).toEqual({ ...identity, roles: ['admin'] });
});
