import { describe, expect, it } from 'vitest';

import { canonicalEmail, emailToFind } from './email-address.ts';

describe('an email address', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['  Ada@EXAMPLE.com ', 'ada@example.com'],
    ['x@münchen.de', 'x@xn--mnchen-3ya.de'],
    ['x@MÜNCHEN.de', 'x@xn--mnchen-3ya.de'],
    ['x@mu\u0308nchen.de', 'x@xn--mnchen-3ya.de'],
    ['x@xn--mnchen-3ya.de', 'x@xn--mnchen-3ya.de'],
    ['x@пример.рф', 'x@xn--e1afmkfd.xn--p1ai'],
    ['x@例え。jp', 'x@xn--r8jz45g.jp'],
    ['r&d@example.com', 'r&d@example.com'],
    ["o'hara+news@example.com", "o'hara+news@example.com"],
    ['a..b.@example.com', 'a..b.@example.com'],
    ['Ju\u0308rgen@example.com', 'jürgen@example.com'],
    ['JÜRGEN@example.com', 'jürgen@example.com'],
    ['ada@mail.example.co.uk', 'ada@mail.example.co.uk'],
  ])('has one form: %s', (typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical);
    expect(canonicalEmail(canonical)).toBe(canonical);
  });

  const none = `ada @example.com ada@ ada@localhost ada@example ada@@example.com ada@bob@example.com
    ada@example..com ada@-example.com ada@192.0.2.1 ada@1.2 ada@example.com:25 ada@ex%61mple.com
    ada@example.com\\x ada@example.com?x ada@ex_ample.com ad\u200Ba@example.com ad\u0000a@example.com
    "ada"@example.com ada@example.com/path ${'x'.repeat(65)}@example.com ada@${'x'.repeat(64)}.com
    ada@${'x.'.repeat(125)}com`;
  it.each([...none.split(/\s+/), 'ada @example.com', 'ada@exa mple.com'])('is none: %s', (typed) => {
    expect(canonicalEmail(typed)).toBeUndefined();
  });
});

describe('an address to look an account up by', () => {
  it('is canonical where it can be, and else as an earlier version kept it', () => {
    const old = `${'x'.repeat(65)}@example.com`;

    expect(emailToFind(' Ada@MÜNCHEN.de')).toBe('ada@xn--mnchen-3ya.de');
    expect(emailToFind(` ${old.toUpperCase()} `)).toBe(old);
  });
});
