import { describe, expect, it } from 'vitest';

import { randomId } from './random-id.ts';

describe('random identifiers', () => {
  it('are 128 bits in base64url', () => {
    const id = randomId();

    expect(id).toMatch(/^[\w-]{22}$/);
    expect(Buffer.from(id, 'base64url')).toHaveLength(16);
  });

  it('never repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, randomId)).size).toBe(1000);
  });
});
