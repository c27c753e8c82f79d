const odd = `% %zz %E0%A4%A %00 %0d%0aSet-Cookie:%20x=y %2e%2e%2f%2e%2e%2fetc%2fpasswd .. ../../bff/session
  ..%5c..%5cwindows %252e%252e a/b a%2fb ;jsessionid=1 __proto__ constructor toString 1'%20or%20'1'='1
  1;drop%20table%20probes %F0%9F%94%91 ?id=1&id=2 #`.split(/\s+/);

/** Sent as they are, after `/api/probe/`, by somebody who is signed in. */
export const ids: [name: string, id: string][] = [
  ...odd.map((id): [string, string] => [id, id]),
  ['eight thousand letters', 'x'.repeat(8000)],
];
