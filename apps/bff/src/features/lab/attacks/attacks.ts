import { absentVictim } from './absent-victim.ts';
import type { LabAttack } from './attack.ts';
import { cookieAttributes } from './cookie-attributes.ts';
import { copiedAccessToken } from './copied-access-token.ts';
import { databaseRead } from './database-read.ts';
import { foreignForm, neighbourScript, siblingForm } from './forged-requests.ts';
import { forgedTokens } from './forged-tokens.ts';
import { framing } from './framing.ts';
import { lostAnswer } from './lost-answer.ts';
import { parallelRenewals } from './parallel-renewals.ts';
import { passwordGuessing } from './password-guessing.ts';
import { plainHttp } from './plain-http.ts';
import { savedJar } from './saved-jar.ts';
import { injectedScript, readStorage, scriptInThePage } from './scripts.ts';
import { stolenSession } from './stolen-session.ts';
import { stolenSigningKey } from './stolen-signing-key.ts';

/**
 * In the order of the page: what takes a token, what sends a request in somebody's name, what uses a copy, what could sign an honest person
 * out, what goes for the server; then what succeeds.
 */
export const attacks: readonly LabAttack[] = [
  readStorage,
  injectedScript,
  cookieAttributes,
  foreignForm,
  siblingForm,
  neighbourScript,
  framing,
  stolenSession,
  savedJar,
  lostAnswer,
  parallelRenewals,
  forgedTokens,
  stolenSigningKey,
  passwordGuessing,
  databaseRead,
  plainHttp,
  scriptInThePage,
  copiedAccessToken,
  absentVictim,
];
