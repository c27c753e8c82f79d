/**
 * What needs the whole window, not a frame: it leaves for the twin and comes back here, where the work goes on with the next stage.
 * @import { Report, Work } from './addresses.js'
 */
import { addressOf, inWindow, signInAddressOf } from './addresses.js';

/**
 * Follows a link to a page of the twin that sets cookies and reads them, and then, from here again, one that shows which came along.
 * @param {Work} work @returns {Promise<Report>}
 */
export function setAndGetCookies(work) {
  const { stage, names } = stageOf(work);
  if (stage === 'got')
    return over(names.split(','), [
      {
        by: 'script',
        says: `had read document.cookie before: ${names.replaceAll('lab-', '').replaceAll(',', ', ')}`,
      },
    ]);
  const [path, by, next] = stage === '' ? ['set', inWindow, 'read'] : ['get', 'attacker', `got:${names}`];
  const query = new URLSearchParams({ attempt: `${work.attempt}.${by}`, back: backAt(work, next) });
  location.assign(`${work.origins['weak']}/weak/cookies/${path}?${query}`);
  return left();
}

/**
 * The victim signs in at the twin, and comes here afterwards. A form that fills the window takes the cookies along, whatever a browser does with
 * those of pages in frames.
 * @param {Work} work @returns {Promise<Report>}
 */
export function visitAndPost(work) {
  const { stage } = stageOf(work);
  if (stage === 'posted') return over([]);
  if (stage === '') {
    location.assign(`${signInAddressOf(work)}&${new URLSearchParams({ back: backAt(work, 'signed-in') })}`);
  } else {
    const form = document.createElement('form');
    const back = new URLSearchParams({ back: backAt(work, 'posted') });
    Object.assign(form, { method: 'post', action: `${addressOf(work)}&${back}` });
    document.body.append(form);
    form.submit();
  }
  return left();
}

/** Of this attempt; one that was broken off may have left another's. @param {Work} work */
function stageOf({ attempt }) {
  const [of, stage = '', names = ''] = location.hash.slice(1).split(':');
  return of === attempt ? { stage, names } : { stage: '', names: '' };
}

/** @param {Work} work @param {string} stage */
function backAt({ attempt }, stage) {
  return `${location.origin}/attacker/${location.search}#${attempt}:${stage}`;
}

/** @param {string[]} heard @param {Report['remarks']} remarks @returns {Promise<Report>} */
function over(heard, remarks = []) {
  history.replaceState(null, '', `/attacker/${location.search}`);
  return Promise.resolve({ heard, remarks });
}

/** The page ends here. @returns {Promise<never>} */
function left() {
  return new Promise(() => undefined);
}
