import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';

const keys = new SealingKeys([randomBytes(32)]);
const cookie: Seal = { use: 'access-cookie', typ: 'at+jwe' };
const content = new TextEncoder().encode('content ✓');

describe('sealed content', () => {
  it('opens as exactly what was sealed, and tells the key it was under', async () => {
    const opened = await open(keys, cookie, await seal(keys, cookie, content));

    expect(opened).toEqual({ plaintext: content, kid: keys.forSealing('access-cookie').kid });
  });

  it('differs each time that the same is sealed', async () => {
    expect(await seal(keys, cookie, content)).not.toBe(await seal(keys, cookie, content));
  });
});
