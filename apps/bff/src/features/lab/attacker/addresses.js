/**
 * What the attacker's page is handed, and where it sends what.
 * @typedef {{ attempt: string, attack: string, weakened: boolean, origin: string, origins: Record<string, string> }} Work
 * @typedef {{ heard: string[], remarks: { by: string, says: string }[] }} Report
 */

/** Nobody clicks: the attacker's window leads the visitor's browser there. */
export const inWindow = 'you, led by the attacker’s window';

/** @param {Work} work */
export function addressOf({ attempt, attack, weakened, origins }, by = 'attacker') {
  const path = weakened ? `${origins['weak']}/weak/${attack}/data` : `${origins['bff']}/bff/sessions`;
  return `${path}?attempt=${attempt}.${encodeURIComponent(by)}`;
}

/** Where a post would be obeyed, were it not refused. @param {Work} work */
export function formAddressOf(work) {
  return addressOf(work).replace('/bff/sessions', '/bff/session/renew');
}

/** Where the victim signs in at the twin. @param {Work} work */
export function signInAddressOf(work) {
  return addressOf(work, inWindow).replace('/data?', '/session?');
}

/** @param {Work} work */
export function pageOf(work) {
  const attacker = encodeURIComponent(location.origin);
  return `${addressOf(work, inWindow).replace('/data?', '/page?')}&attacker=${attacker}`;
}
