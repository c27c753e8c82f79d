import { paths } from '../../../contract.ts';
import type { Answer, Client } from '../client.ts';
import { weakPaths } from '../weak/app.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { count, decidedLast, times } from './assess.ts';
import { confirmation, signedOut, staysSignedIn } from './lost-answer.ts';

const weak = weakPaths('strict-one-time-use');

const atOnce = 10;

const singleFlight: NamedDefence = {
  what: 'Single flight: requests that present the same refresh token at the same time wait for one decision and share it.',
  file: 'apps/bff/src/sessions/renew.ts',
  code: 'await flights.run(`${presented.sid} ${presented.jti}`, start);',
  test: { title: 'makes one decision for ten requests at once', file: 'apps/bff/test/renewal.test.ts' },
  source: 'Article, server 3; RFC 9700 §4.14.2',
};

const conditionalUpdate: NamedDefence = {
  what: 'One conditional UPDATE, of a row that is still as it was read: of several processes that renew it at once, exactly one wins. The others read it again.',
  file: 'apps/bff/src/stores/sessions.ts',
  code: ".where('confirmed_at', 'is not distinct from', value('confirmedAt'))",
  test: {
    title: 'renew one session at once with exactly one winner',
    file: 'apps/bff/src/stores/postgres-concurrency.test.ts',
  },
  source: 'Article, server 3; RFC 9700 §4.14.2',
};

export const parallelRenewals: LabAttack = {
  id: 'parallel-renewals',
  title: 'Renew ten times at once',
  wants:
    'No person attacks here, but chance: a page that wakes up sends ten requests together, all of them with the same expired access token and the same refresh token.',
  ends: 'stopped',
  stoppedBy: [singleFlight, conditionalUpdate, confirmation],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      await context.confirm(owner);
      context.expireAccessTokens();
      const answers = await askAtOnce(owner, paths.sessions);
      const events = await context.eventsOf(owner);
      const accepted = count(answers, 200);
      const rotations = count(events, 'rotated');
      const succeeded = accepted < atOnce || rotations !== 1;
      return {
        succeeded,
        verdict: succeeded ? signedOut : staysSignedIn,
        says: `${accepted} of ${atOnce} requests were answered with 200. The refresh token was replaced ${times(rotations)}.`,
        decided: decidedLast(context.steps, 'Here it was decided, once for all of them.'),
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
      const answers = await askAtOnce(owner, weak.data);
      const refused = count(answers, 401);
      context.remark('owner', 'asks for something else');
      const { status } = await owner.get(weak.data);
      const end = status === 200 ? 'The session goes on' : `The next one was refused as well (${status})`;
      return {
        succeeded: status !== 200,
        verdict: status === 200 ? staysSignedIn : signedOut,
        says: `${refused} of ${atOnce} requests were refused with 401. ${end}, and all of them came from its owner.`,
      };
    },
  },
};

/** @returns the statuses of the answers */
async function askAtOnce(owner: Client, path: string): Promise<readonly Answer['status'][]> {
  const answers = await Promise.all(Array.from({ length: atOnce }, () => owner.get(path)));
  return answers.map(({ status }) => status);
}
