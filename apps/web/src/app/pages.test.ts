import { describe, expect, it } from 'vitest';
import { probe } from '../../test/probe.tsx';
import { addresses, navigationPages, returnPage } from './pages.ts';

const pages = navigationPages([probe, { ...probe, path: '/aside', demoOnly: true }], false);

describe('the page after signing in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%2Fevil.example',
    '%2F%2Fevil.example',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    '/\t/evil.example',
    '/session\u0000',
    '/session?next=//evil.example',
    '/session/../..//evil.example',
    '/SESSION',
    '/nowhere',
    '/aside',
    addresses.signIn,
    addresses.registration,
    '',
    null,
    undefined,
    ['/session'],
    { toString: () => '/session' },
  ])('is the start when %j was asked for', (wanted) => {
    expect(returnPage({ returnTo: wanted }, pages)).toBe(addresses.start);
  });

  it('is the start when the history holds something else', () => {
    for (const state of [undefined, null, '/session', 7])
      expect(returnPage(state, pages)).toBe(addresses.start);
  });

  it('is the page that was asked for, if this app has it', () => {
    for (const path of ['/session', '/devices', '/account', '/probe']) {
      expect(returnPage({ returnTo: path }, pages)).toBe(path);
    }
  });
});
