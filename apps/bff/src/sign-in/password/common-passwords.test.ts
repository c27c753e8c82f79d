import { describe, expect, it } from 'vitest';

import { whyTooCommon } from './common-passwords.ts';

const account = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' };
const objectionTo = (password: string) => whyTooCommon({ ...account, password });

describe('a new password', () => {
  it.each(['qwerty123456', '123456qwerty', 'leavemealone', 'QWERTY123456', 'LeaveMeAlone'])(
    'is refused when it is on the list, in any case: %s',
    (password) => {
      expect(objectionTo(password)).toBe(
        'This password is on the list of the most common ones. Choose another.',
      );
    },
  );

  it.each(['ada.lovelace@example.com', 'Ada.Lovelace@Example.com', 'Ada Lovelace', 'ada lovelace'])(
    'is refused when it is the name or the address: %s',
    (password) => {
      expect(objectionTo(password)).toBe('The password must not be the name or the email address.');
    },
  );

  it('is refused when it is either as it is read, not as it is kept', () => {
    const jurgen = { name: 'Ju\u0308rgen von Mu\u0308nchen', email: 'jürgen@xn--mnchen-3ya.de' };

    for (const password of ['jürgen von münchen', 'JÜRGEN@münchen.de', 'ju\u0308rgen@mu\u0308nchen.de'])
      expect(whyTooCommon({ ...jurgen, password })).toMatch(/must not be the name or the email/);
  });

  it.each([
    'a long enough passphrase',
    'qwerty123456 ',
    'constructor!',
    'toString.call',
    'パスワードは長いほうがよい',
  ])('is accepted otherwise: %s', (password) => {
    expect(objectionTo(password)).toBeUndefined();
  });
});
