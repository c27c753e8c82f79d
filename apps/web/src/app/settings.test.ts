// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings of the page', () => {
  it.each([
    '[1',
    'null',
    '7',
    '{"bffOrigin":"localhost:3000"}',
    '{"bffOrigin":"http://a/b"}',
    '{"bffOrigin":1}',
  ])('refuses %s', (content) => {
    expect(() => readSettings(pageWith(content))).toThrow(Error);
  });

  it('means the same origin and no demo where nothing is said', () => {
    expect(readSettings(pageWith('{}'))).toEqual({ bffOrigin: '', demo: false });
    expect(readSettings(document.implementation.createHTMLDocument())).toEqual({
      bffOrigin: '',
      demo: false,
    });
  });

  it('takes what the server filled in', () => {
    const settings = { bffOrigin: 'http://localhost:3000', demo: true };
    expect(readSettings(pageWith(JSON.stringify(settings)))).toEqual(settings);
  });
});

function pageWith(content: string): Document {
  const page = document.implementation.createHTMLDocument();
  const meta = page.head.appendChild(page.createElement('meta'));
  meta.name = 'settings';
  meta.content = content;
  return page;
}
