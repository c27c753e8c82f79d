import { paths } from '../../../contract.ts';
import { weakPaths } from '../weak/app.ts';
import type { LabAttack, NamedDefence } from './attack.ts';

const weak = weakPaths('no-revocation');

export const revocation: NamedDefence = {
  what: 'Revocation: signing out ends the session on the server, and the access token is refused at once, though it has not expired.',
  file: 'apps/bff/src/middleware/authenticate.ts',
  code: 'revocations.isRevoked(opened.claims)',
  test: {
    title: 'makes a saved copy of the cookies worthless at once',
    file: 'e2e/specs/sign-out.spec.ts',
  },
  source: 'OWASP ASVS 5.0, 7.4.1',
};

export const savedJar: LabAttack = {
  id: 'saved-jar',
  title: 'Use saved cookies after the sign-out',
  wants: 'Somebody copied the cookies at a shared computer, and waits until you have signed out and gone.',
  ends: 'stopped',
  stoppedBy: [revocation],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      const thief = context.copyOf(owner, 'thief');
      await owner.delete(paths.session);
      const answer = await thief.get(paths.sessions);
      if (answer.status === 200) return { succeeded: true, says: 'The saved cookies still work.' };
      return { succeeded: false, says: `Refused at once: ${answer.status} ${answer.reason || answer.code}.` };
    },
  },
  weakened: {
    lacks:
      'revocation: signing out only deletes the browser’s cookies, and a signed token is good until it expires.',
    place: 'bff',
    async run(context) {
      const owner = await context.weakOwner(weak.session);
      const thief = context.copyOf(owner, 'thief');
      await owner.delete(weak.session);
      const answer = await thief.get(weak.data);
      if (answer.status !== 200) return { succeeded: false, says: 'The saved cookies were refused.' };
      return { succeeded: true, says: 'The owner has signed out, and the thief goes on reading.' };
    },
  },
};
