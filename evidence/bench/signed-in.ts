import { passwordPaths } from '../../apps/bff/src/sign-in/password/contract.ts';
import { Browser } from '../../apps/bff/test/support/browser.ts';
import { probePath } from '../../apps/bff/test/support/probe.ts';
import { password, randomEmail, sentByThePage } from '../../apps/bff/test/support/test-bff.ts';
import type { Target } from './load-client.ts';
import type { ServerProcess } from './server-process.ts';

/** At the BFF. Its peers sign in whoever posts to theirs. */
const registration = {
  path: passwordPaths.registration,
  body: { name: 'Ada', email: randomEmail(), password },
};

interface SignIn {
  readonly path: string;
  readonly body?: object;
}

/**
 * Signs in once, and makes sure that it matters: a server that answers everybody does less than those that it is compared with.
 * @returns the request to measure: what the page sends, with the cookies of somebody who has just signed in
 * @throws Error when the server answers without the session, or not with it
 */
export async function signedInTarget(
  { port, file }: Pick<ServerProcess, 'port' | 'file'>,
  { path, body }: SignIn = registration,
): Promise<Target> {
  const browser = new Browser(() => port, sentByThePage);
  const anonymous = await browser.get(probePath);
  if (anonymous.status !== 401) throw new Error(`${file} answers ${anonymous.status} without a session.`);
  await browser.post(path, { body });
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await browser.get(probePath);
  if (answer.status !== 200 || answer.text !== '{"texts":[]}') {
    throw new Error(`${file} answers ${answer.status} with a session: ${answer.text}`);
  }
  return { port, path: probePath, headers: { ...sentByThePage, cookie } };
}
