import { paths } from '../../../contract.ts';
import type { Client } from '../client.ts';
import type { AttackContext } from '../attack-context.ts';
import { weakPaths } from '../weak/app.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { count, decidedLast, times } from './assess.ts';

const weak = weakPaths('strict-one-time-use');

/** The browser sends the request again by itself when its connection breaks; that is lost too. */
const lostTries = 2;

/** Where nobody attacks, it counts what becomes of the owner. */
export const staysSignedIn = 'The owner stays signed in.';
export const signedOut = 'The owner is signed out.';

export const confirmation: NamedDefence = {
  what: 'Confirmation: until the browser has presented the new refresh token, an old one is taken for the sign of a lost answer, and the same new one is sent again.',
  file: 'apps/bff/src/sessions/rotation.ts',
  code: 'if (session.confirmedAt === null) return decisions.reissued;',
  test: {
    title: 'is made good with the same current token, however late',
    file: 'apps/bff/test/renewal.test.ts',
  },
  source: 'Article, server 3; RFC 9700 §4.14.2',
};

export const lostAnswer: LabAttack = {
  id: 'lost-answer',
  title: 'Lose the answer that brings new tokens',
  wants:
    'No person attacks here, but the network: the BFF has replaced your refresh token, and its answer never arrives. Your browser goes on with the old one.',
  ends: 'stopped',
  stoppedBy: [confirmation],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      await context.confirm(owner);
      context.expireAccessTokens();
      await loseAnswers(context, owner, paths.sessions);
      context.skip(
        context.timings.confirmAfterSeconds,
        `${context.timings.confirmAfterSeconds} s later the network is back, and the page asks for something else`,
      );
      const answer = await owner.get(paths.sessions);
      const events = await context.eventsOf(owner);
      if (answer.status !== 200)
        return { succeeded: true, verdict: signedOut, says: `The BFF says why: ${answer.reason}.` };
      return {
        succeeded: false,
        verdict: staysSignedIn,
        says: `${lostTries} answers were lost. The refresh token was replaced ${times(count(events, 'rotated'))}, and the same new one was sent again ${times(count(events, 'reissued'))}.`,
        decided: decidedLast(context.steps, 'Here the same new token was sent again.'),
      };
    },
  },
  weakened: {
    lacks:
      'confirmation: a refresh token works once, whoever presents it again counts as a thief, and the session ends.',
    place: 'bff',
    async run(context) {
      const owner = await context.weakOwner(weak.session);
      context.expireAccessTokens();
      await loseAnswers(context, owner, weak.data);
      context.skip(2, '2 s later the network is back');
      const { status } = await owner.get(weak.data);
      if (status === 200)
        return { succeeded: false, verdict: staysSignedIn, says: 'The token was taken again.' };
      return {
        succeeded: true,
        verdict: signedOut,
        says: `There was no thief, only an answer that got lost; and the owner is refused from then on (${status}).`,
      };
    },
  },
};

async function loseAnswers(context: AttackContext, owner: Client, path: string): Promise<void> {
  for (let tries = 1; tries <= lostTries; tries += 1) {
    if (tries > 1) context.skip(2, '2 s later the browser asks again by itself');
    await owner.get(path, { loseAnswer: true });
    context.loseAnswer();
  }
}
