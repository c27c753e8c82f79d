/**
 * Attacks that run in this very page, as a script does that was injected into it: each says what it has heard, and the BFF assesses it.
 */
import { cookieNames, csrfHeader, paths } from '@tokenless/bff/contract';
import { bffOrigin } from '../../http/bff-origin.ts';
import { http } from '../../http/http.ts';
import { readableByScript } from '../../session/what-scripts-see.tsx';
import type { Attempt } from './contract.ts';

/** By the attack's id. */
export const pageAttacks: Readonly<Record<string, (attempt: Attempt) => Promise<readonly string[]>>> = {
  'read-storage': readStorage,
  'injected-script': injectScript,
  'cookie-attributes': readOwnCookies,
  'script-in-the-page': useTheSession,
};

async function readStorage(): Promise<readonly string[]> {
  const readOuts = await readableByScript();
  return readOuts.flatMap(({ place, found }) => found.map((name) => `${place}: ${name}`));
}

/** Each of these would run, or load, were it not for the page's policy. */
async function injectScript({ attacker = '' }: Attempt): Promise<readonly string[]> {
  const ran: string[] = [];
  const run = (event: Event) => ran.push((event as CustomEvent<string>).detail);
  document.addEventListener('lab-ran', run);
  const code = (how: string) => `document.dispatchEvent(new CustomEvent('lab-ran',{detail:'${how}'}))`;
  await attemptEach([
    () => {
      const script = document.createElement('script');
      script.append(code('ran: an inline script'));
      document.body.append(script);
      script.remove();
    },
    () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', code('ran: an event attribute'));
      button.click();
    },
    () => {
      const link = document.createElement('a');
      link.setAttribute('href', `javascript:${code('ran: a javascript: address')}`);
      document.body.append(link);
      link.click();
      link.remove();
    },
    async () => {
      await fetch(`${attacker}/attacker/empty`, { mode: 'no-cors' });
      ran.push('sent away: to the attacker’s server');
    },
  ]);
  await linksFollowed();
  document.removeEventListener('lab-ran', run);
  return ran;
}

/** A link of code runs when the browser comes to it, not at once. */
function linksFollowed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

const headers = { [csrfHeader.name]: csrfHeader.value };

function recorded(path: string, { id }: Attempt, by: string): string {
  return `${path}?attempt=${id}.${encodeURIComponent(by)}`;
}

/** Makes the browser attach them, and looks for them. */
async function readOwnCookies(attempt: Attempt): Promise<readonly string[]> {
  await http.get(recorded(paths.session, attempt, 'page'));
  return (await readStorage()).filter((each) =>
    Object.values(cookieNames).some((name) => each.includes(name)),
  );
}

/** What is left for an injected script: to ask as the page does, by fetch or by axios, while the page is open. */
async function useTheSession(attempt: Attempt): Promise<readonly string[]> {
  const byFetch = (by: string, credentials: RequestCredentials) =>
    fetch(bffOrigin() + recorded(paths.sessions, attempt, by), { credentials, headers });
  const byAxios = (by: string, withCredentials: boolean) =>
    http.get(recorded(paths.sessions, attempt, by), { withCredentials, validateStatus: null });
  const answers = [
    await byFetch('script, by fetch', 'include'),
    await byAxios('script, by axios', true),
    await byFetch('script, by fetch without cookies', 'omit'),
    await byAxios('script, by axios without cookies', false),
  ];
  return [answers.map(({ status }) => status).join(), ...(await readStorage())];
}

/** One failing, which is what is hoped for, keeps none of the others from being tried. */
async function attemptEach(tries: readonly (() => unknown)[]): Promise<void> {
  for (const each of tries) {
    try {
      await each();
    } catch {
      // The policy refused it; the report on its way to the BFF says so.
    }
  }
}
