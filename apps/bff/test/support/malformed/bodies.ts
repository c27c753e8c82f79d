/** No endpoint takes any of these, whatever it asks for. */
export const bodies: [name: string, body: string][] = [
  ['an open brace', '{'],
  ['a closed brace', '}'],
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '1'],
  ['a text', '"text"'],
  ['an empty list', '[]'],
  ['a list of objects', '[{"title":"t","body":"b"}]'],
  ['an empty object', '{}'],
  ['single quotes', "{'title':'t'}"],
  ['a trailing comma', '{"title":"t",}'],
  ['a comment', '{"title":"t" /* x */}'],
  ['a number beyond all numbers', '{"title":1e999,"email":1e999}'],
  ['a prototype', '{"__proto__":{"isAdmin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['a prototype deep inside', '{"title":{"__proto__":{"toString":1}},"body":"b"}'],
  ['fields that are null', fields(null)],
  ['fields that are numbers', fields(7)],
  ['fields that are lists', fields(['a@example.com', 'b'])],
  ['fields that are objects', fields({ $ne: '' })],
  ['fields that are booleans', fields(true)],
  ['fields that are empty', fields('')],
  ['lists, ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['objects, five thousand deep', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ['a field of five thousand names', JSON.stringify(Object.fromEntries(Array(5000).entries()))],
  ['a byte order mark', '\uFEFF{"title":7}'],
  ['a zero byte', '{"title":"t"}\u0000'],
  ['a zero character in each text', fields('a\u0000b@example.com')],
  ['a zero character in a name', '{"ti\\u0000tle":"t"}'],
  ['two documents', '{"title":"t"}{"title":"t"}'],
  ['a form', 'title=t&body=b'],
  ['XML', '<probe><text>t</text></probe>'],
];

function fields(value: unknown): string {
  const all = ['text', 'title', 'body', 'name', 'email', 'password', 'remember'];
  return JSON.stringify(Object.fromEntries(all.map((name) => [name, value])));
}

const odd = `% %zz %E0%A4%A %00 %0d%0aSet-Cookie:%20x=y %2e%2e%2f%2e%2e%2fetc%2fpasswd .. ../../bff/session
  ..%5c..%5cwindows %252e%252e a/b a%2fb ;jsessionid=1 __proto__ constructor toString 1'%20or%20'1'='1
  1;drop%20table%20probes %F0%9F%94%91 ?id=1&id=2 #`.split(/\s+/);

/** Sent as they are, after `/api/probe/`, by somebody who is signed in. */
export const ids: [name: string, id: string][] = [
  ...odd.map((id): [string, string] => [id, id]),
  ['eight thousand letters', 'x'.repeat(8000)],
];
