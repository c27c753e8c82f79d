import { describe, expect, it } from 'vitest';

import { transportSecurity } from './transport-security.ts';

describe('a demand for https', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '[::1]', '192.0.2.7'])(
    'is never made for %s, where it would reach every other port',
    (hostname) => {
      expect(transportSecurity(`https://${hostname}`)).toBeUndefined();
    },
  );

  it.each(['app.example.com', 'localhost.example.com', 'notlocalhost'])('may be made for %s', (hostname) => {
    expect(transportSecurity(`https://${hostname}`)).toBe('max-age=63072000; includeSubDomains');
  });
});
