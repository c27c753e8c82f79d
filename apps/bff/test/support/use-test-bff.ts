import { afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest';

import { later } from './available-later.ts';
import type { Browser } from './browser.ts';
import { startTestBff, type TestBff } from './test-bff.ts';

/** One for each test. */
export function useFreshBff(): TestBff {
  let started: TestBff;
  beforeEach(async () => {
    started = await startTestBff();
  });
  afterEach(() => started.stop());
  return later(() => started);
}

/** One for this test alone. */
export async function startOwnBff(environment: Record<string, string> = {}): Promise<TestBff> {
  const started = await startTestBff(environment);
  onTestFinished(() => started.stop());
  return started;
}

/** Somebody who is signed in to it, for all tests of a file. */
export function useSignedIn(bff: TestBff): Browser {
  let made: Browser;
  beforeAll(async () => {
    made = await bff.signedIn();
  });
  return later(() => made);
}
