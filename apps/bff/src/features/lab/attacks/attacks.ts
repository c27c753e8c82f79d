import type { LabAttack } from './attack.ts';
import { foreignForm, neighbourScript, siblingForm } from './forged-requests.ts';
import { savedJar } from './saved-jar.ts';
import { injectedScript, readStorage, scriptInThePage } from './scripts.ts';
import { stolenSession } from './stolen-session.ts';

/** In the order of the page: what takes a token, what sends a request in somebody's name, what uses a copy; then what succeeds. */
export const attacks: readonly LabAttack[] = [
  readStorage,
  injectedScript,
  foreignForm,
  siblingForm,
  neighbourScript,
  stolenSession,
  savedJar,
  scriptInThePage,
];
