import { describe, expect, it } from 'vitest';
import { pages, returnPage } from './pages.ts';

describe('the page after signing in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2Fevil.example',
    '/%5Cevil.example',
    '%2F%2Fevil.example',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '/\t/evil.example',
    '/session\n',
    '/session\u0000',
    '/session?next=//evil.example',
    '/session/../..//evil.example',
    '/SESSION',
    '/nowhere',
    pages.signIn,
    pages.registration,
    'toString',
    '',
    null,
    undefined,
    42,
    ['/session'],
    { toString: () => '/session' },
  ])('is the notes when %j was asked for', (wanted) => {
    expect(returnPage({ returnTo: wanted })).toBe(pages.notes);
  });

  it.each([undefined, null, '/session', 7])('is the notes when the history holds %j', (state) => {
    expect(returnPage(state)).toBe(pages.notes);
  });

  it('is the page that was asked for, if this app has it', () => {
    expect(returnPage({ returnTo: '/session' })).toBe(pages.session);
    expect(returnPage({ returnTo: '/' })).toBe(pages.notes);
    expect(returnPage({ returnTo: '/devices' })).toBe(pages.devices);
  });
});
