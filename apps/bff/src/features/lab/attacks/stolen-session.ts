import { paths } from '../../../contract.ts';
import { weakPaths } from '../weak/app.ts';
import { decidedWhere } from './assess.ts';
import type { LabAttack } from './attack.ts';

const weak = weakPaths('plain-grace');

export const stolenSession: LabAttack = {
  id: 'stolen-session',
  title: 'Steal my session',
  wants:
    'Somebody has copied both cookies from the browser’s folder, and wants to go on in your name. You lose nothing: it is tried on a new account.',
  ends: 'stopped',
  seeAlso: 'absent-victim',
  stoppedBy: [
    {
      what: 'Rotation with reuse detection: once no request under way can still carry a refresh token that was replaced, whoever presents it has a copy. The session ends for both.',
      file: 'apps/bff/src/sessions/rotation.ts',
      code: ': decisions.reused;',
      test: {
        title:
          'a stolen copy of the cookies ends the session for both, whoever of them renews first, and only the owner comes back',
        file: 'e2e/specs/stolen-cookies.spec.ts',
      },
      source: 'RFC 9700 §4.14.2',
    },
  ],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      await context.confirm(owner);
      const thief = context.copyOf(owner, 'thief');
      context.expireAccessTokens();
      await thief.get(paths.sessions);
      await context.confirm(thief);
      context.untilACopyCounts();
      const noticed = await owner.get(paths.sessions);
      const after = await thief.get(paths.sessions);
      if (after.status === 200) return { succeeded: true, says: 'The thief is still in.' };
      return {
        succeeded: false,
        verdict: 'The thief was found out.',
        says: `Until the owner came back, the thief was in. Then the owner presented a token that the thief had replaced: somebody has a copy, and the BFF cannot tell who. So the session is over for both (${noticed.reason}); the owner signs in again, the thief cannot. Where the owner never comes back, nobody finds out.`,
        decided: decidedWhere(
          context.steps,
          ({ code }) => code === noticed.reason,
          'Here the copy was noticed, and the session ended.',
        ),
      };
    },
  },
  weakened: {
    lacks:
      'reuse detection: a replaced refresh token is let in for 30 s and then refused, and nobody asks who presents it.',
    place: 'bff',
    async run(context) {
      const owner = await context.weakOwner(weak.session);
      const thief = context.copyOf(owner, 'thief');
      context.expireAccessTokens();
      await thief.get(weak.data);
      context.skip(
        context.timings.confirmAfterSeconds,
        `${context.timings.confirmAfterSeconds} s later the owner comes back`,
      );
      const owned = await owner.get(weak.data);
      const after = await thief.get(weak.data);
      if (after.status !== 200) return { succeeded: false, says: 'The thief was turned away.' };
      return {
        succeeded: true,
        says: `The owner is signed out (${owned.status}) and learns no reason. The thief is signed in, and stays.`,
      };
    },
  },
};
