import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { Client } from '../client.ts';
import { weakSignIn } from '../weak/app.ts';
import type { LabAttack } from './attack.ts';
import { count } from './assess.ts';

/** Everybody's, and no account's of the BFF: its own list of common passwords keeps them out. */
const popular = (
  '123456 password qwerty iloveyou princess dragon monkey letmein football ' +
  'baseball superman sunshine shadow master sunflower welcome butterfly'
).split(' ');

const wrongGuesses = 11;

export const passwordGuessing: LabAttack = {
  id: 'password-guessing',
  title: 'Guess my password',
  wants: 'Somebody knows your address, and tries one password after the other until one is right.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'Limits: ten attempts at one account in a quarter of an hour, from wherever they come, counted before the password is checked.',
      file: 'apps/bff/src/sign-in/guess-limits.ts',
      code: 'export const perAccount = { limit: 10, windowSeconds: 900 };',
      test: {
        title: 'stops after ten guesses at one account, whatever the address',
        file: 'apps/bff/test/guess-limits.test.ts',
      },
      source: 'OWASP ASVS 5.0, 6.3.1',
    },
  ],
  real: {
    place: 'bff',
    async run(context) {
      const { email } = await context.newcomer('owner');
      const guesser = context.stranger('guesser');
      const guess = (client: Client, password: string) =>
        client.post(passwordPaths.signIn, { email, password });
      const wrong = [];
      for (let n = 1; n <= wrongGuesses; n += 1)
        wrong.push((await guess(guesser, `guess number ${n}`)).status);
      context.remark('guesser', 'now tries the right password');
      const right = await guess(guesser, context.password);
      if (right.status !== 429)
        return {
          succeeded: true,
          says: `${wrongGuesses} guesses were wrong, and the next was taken: ${right.status}.`,
        };
      const { retryAfterSeconds = 0 } = right.json as { retryAfterSeconds?: number };
      context.skip(retryAfterSeconds, `${retryAfterSeconds} s later, the limit has passed`);
      const owner = await guess(context.stranger('owner'), context.password);
      return {
        succeeded: false,
        says: `${count(wrong, 401)} guesses were checked and found wrong, ${count(wrong, 429)} refused unchecked. Then even the right password was answered with ${right.status}. ${retryAfterSeconds} s later the owner could sign in again (${owner.status}).`,
      };
    },
  },
  weakened: {
    lacks: 'limits: it counts no attempts, and takes a password that is on every list of popular ones.',
    place: 'bff',
    async run(context) {
      const guesser = context.weak('guesser');
      for (const [index, password] of popular.entries()) {
        const { status } = await guesser.post(weakSignIn, { password });
        if (status < 400) return { succeeded: true, says: `Signed in at guess ${index + 1}: “${password}”.` };
      }
      return { succeeded: false, says: `None of ${popular.length} passwords was right.` };
    },
  },
};
