import { describe, expect, it } from 'vitest';
import { initialsOf, parseAppName, titleFor } from '../../scripts/new/app-name.ts';

describe('the name of a copy', () => {
  it.each([
    ['My App', 'my-app', 'MA'],
    ['Invoices', 'invoices', 'I'],
    ['Ada 2-Go App', 'ada-2-go-app', 'A2'],
  ])('is a title, a word for packages, and letters: %s', (title, slug, initials) => {
    expect(parseAppName(title)).toEqual({ title, slug });
    expect(initialsOf({ title, slug })).toBe(initials);
  });

  it.each(['', ' App', 'My  App', '2Go', 'Ada’s', "Ada's", 'a/b', 'a_b', 'Ü', '<b>', '$1', 'a'.repeat(41)])(
    'is refused where it could not stand as it is: %j',
    (title) => {
      expect(() => parseAppName(title)).toThrow(`The name "${title}" cannot be used`);
    },
  );

  it.each(['http', 'Stream'])('is refused when Node has a module of that name: %s', (title) => {
    expect(() => parseAppName(title)).toThrow(`No package can be called ${title.toLowerCase()}`);
  });

  it.each(['Tokenless', 'Our TOKENLESS App'])('is not the name of this project: %s', (title) => {
    expect(() => parseAppName(title)).toThrow('contains the name of this project');
  });

  it.each([
    ['my-app', 'My App'],
    ['my_app.v2', 'My App V2'],
    ['Invoices', 'Invoices'],
  ])('is made from the folder where none was said: %s', (folder, title) => {
    expect(titleFor(folder)).toBe(title);
  });
});
