import type { NoteRequest } from '../contract.ts';

/** What is typed into a note; nothing else in the tests looks like it. */
export const example: NoteRequest = {
  title: 'a private title',
  body: 'a private text',
};

/** What a database, a page or a terminal could take for more than text. */
export const hostile: NoteRequest = {
  title: '<img src=x onerror=alert(1)> "quoted" %s \u{1F511} \u202E',
  body: "Robert'); DROP TABLE users;--\n\ttab \u05E9\u05DC\u05D5\u05DD",
};
