import { absentVictim } from './absent-victim.ts';
import type { LabAttack } from './attack.ts';
import { copiedAccessToken } from './copied-access-token.ts';
import { databaseRead } from './database-read.ts';
import { forgedTokens } from './forged-tokens.ts';
import { foreignForm, neighbourScript, siblingForm } from './forged-requests.ts';
import { lostAnswer } from './lost-answer.ts';
import { parallelRenewals } from './parallel-renewals.ts';
import { passwordGuessing } from './password-guessing.ts';
import { plainHttp } from './plain-http.ts';
import { savedJar } from './saved-jar.ts';
import { stolenSession } from './stolen-session.ts';

/** In the order of the page. */
export const attacks: readonly LabAttack[] = [
  foreignForm,
  siblingForm,
  neighbourScript,
  stolenSession,
  savedJar,
  lostAnswer,
  parallelRenewals,
  forgedTokens,
  passwordGuessing,
  databaseRead,
  plainHttp,
  copiedAccessToken,
  absentVictim,
];
