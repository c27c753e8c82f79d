import { describe, expect, it } from 'vitest';

import type { Database } from '../../../src/stores/schema.ts';
import type { StoredSigningKey } from '../../../src/tokens/signing-key-store.ts';
import { useStores } from './opened.ts';

const key = (kid: string, serial: number): StoredSigningKey => ({
  kid,
  serial,
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x: kid },
  sealedPrivateJwk: `sealed ${kid}`,
});

export function describeSigningKeyStore(name: string, open: () => Promise<Database>): void {
  describe(`signing keys in ${name}`, () => {
    const stores = useStores(open);

    it('are one for each serial, when many add one at once', async () => {
      expect(await stores.signingKeys.all()).toEqual([]);

      await Promise.all(['a', 'b', 'c', 'd'].map((kid) => stores.signingKeys.add(key(kid, 1))));

      const kept = await stores.signingKeys.all();
      expect(kept).toHaveLength(1);
      expect(kept).toMatchObject([key(kept[0]!.kid, 1)]);
      await stores.signingKeys.add(key('another', 1));
      expect(await stores.signingKeys.all()).toEqual(kept);
    });

    it('come back as they were added', async () => {
      await stores.signingKeys.add(key('next', 2));

      expect(await stores.signingKeys.all()).toContainEqual({ ...key('next', 2), ageSeconds: 0 });
    });

    it('are sealed again one at a time', async () => {
      await stores.signingKeys.add(key('third', 3));
      await stores.signingKeys.add(key('fourth', 4));

      await stores.signingKeys.reseal('third', 'sealed again');

      const kept = await stores.signingKeys.all();
      expect(kept).toContainEqual({ ...key('third', 3), sealedPrivateJwk: 'sealed again', ageSeconds: 0 });
      expect(kept).toContainEqual({ ...key('fourth', 4), ageSeconds: 0 });
    });

    it('of the future are made now, and no others', async () => {
      stores.clock.advance(10);
      await stores.signingKeys.add(key('early', 11));
      stores.clock.advance(1000);
      await stores.signingKeys.add(key('future', 12));
      stores.clock.advance(-900);

      await stores.signingKeys.redateFuture();

      stores.clock.advance(5);
      const kept = await stores.signingKeys.all();
      expect(kept).toContainEqual({ ...key('future', 12), ageSeconds: 5 });
      expect(kept).toContainEqual({ ...key('early', 11), ageSeconds: 105 });
      stores.clock.advance(-115);
      await stores.signingKeys.remove(['early', 'future']);
    });

    it('tell their age, and go when they are told to', async () => {
      stores.clock.advance(100);
      await stores.signingKeys.add(key('fifth', 5));
      stores.clock.advance(20);

      await stores.signingKeys.remove(['third', 'fourth', 'unknown']);

      const kept = await stores.signingKeys.all();
      expect(kept.map(({ kid }) => kid)).not.toContain('third');
      expect(kept.map(({ kid }) => kid)).not.toContain('fourth');
      expect(kept).toContainEqual({ ...key('fifth', 5), ageSeconds: 20 });
      expect(kept).toContainEqual({ ...key('next', 2), ageSeconds: 120 });
    });
  });
}
