import type { Browser } from './browser.ts';
import { probePath } from './probe.ts';
import type { TestBff } from './test-bff.ts';

/** A browser whose tokens have just been rotated, and a copy of what it held before. */
export interface Rotated {
  readonly owner: Browser;
  readonly copy: Browser;
}

export async function rotated(bff: TestBff): Promise<Rotated> {
  const owner = await bff.signedIn();
  await bff.confirm(owner);
  bff.expireAccessToken();
  const copy = owner.copy();
  const answer = await owner.get(probePath);
  if (answer.setCookies.length !== 2) throw new Error(`not rotated: ${answer.text}`);
  return { owner, copy };
}
