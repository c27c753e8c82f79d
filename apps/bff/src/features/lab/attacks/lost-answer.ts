import { paths } from '../../../contract.ts';
import type { Client } from '../client.ts';
import type { AttackContext } from '../attack-context.ts';
import { weakPaths } from '../weak/app.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { count } from './assess.ts';

const weak = weakPaths('strict-one-time-use');

/** The browser sends the request again by itself when its connection breaks; these are lost too. */
const lostTries = 3;

export const confirmation: NamedDefence = {
  what: 'Confirmation: until the browser has presented the new refresh token, the old one explains itself by a lost answer, and the same new one is sent again.',
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
  isAccident: true,
  stoppedBy: [confirmation],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      await context.confirm(owner);
      context.expireAccessTokens();
      await loseAnswers(context, owner, paths.sessions);
      context.skip(context.timings.confirmAfterSeconds, 'The network is back a while later');
      const answer = await owner.get(paths.sessions);
      const events = await context.eventsOf(owner);
      if (answer.status !== 200) return { succeeded: true, says: `The BFF says why: ${answer.reason}.` };
      return {
        succeeded: false,
        says: `${lostTries} answers were lost. New refresh tokens made: ${count(events, 'rotated')}. Times that the same one was sent again: ${count(events, 'reissued')}.`,
      };
    },
  },
  weakened: {
    lacks: 'A refresh token works once. Whoever presents it again counts as a thief, and the session ends.',
    place: 'bff',
    async run(context) {
      const owner = await context.weakOwner(weak.session);
      context.expireAccessTokens();
      await loseAnswers(context, owner, weak.data);
      const { status } = await owner.get(weak.data);
      if (status === 200) return { succeeded: false, says: 'The owner is still signed in.' };
      return {
        succeeded: true,
        says: `There was no thief (${status}): only an answer that got lost.`,
      };
    },
  },
};

async function loseAnswers(context: AttackContext, owner: Client, path: string): Promise<void> {
  for (let tries = 1; tries <= lostTries; tries += 1) {
    await owner.get(path, { loseAnswer: true });
    context.remark('network', 'loses the answer: its cookies never reach the browser');
    context.skip(2, '2 s later');
  }
}
