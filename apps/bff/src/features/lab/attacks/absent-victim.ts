import { paths } from '../../../contract.ts';
import type { DevicesAnswer, SessionAnswer } from '../../../contract/answers.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import type { Client } from '../client.ts';
import type { AttackContext } from '../attack-context.ts';
import type { LabAttack, NamedDefence } from './attack.ts';
import { count } from './assess.ts';

const absoluteEnd: NamedDefence = {
  what: 'The absolute end: no renewal moves it.',
  file: 'apps/bff/src/sessions/rotation.ts',
  code: "if (session.absoluteEndsAt <= now) return 'absolute_expired';",
  test: {
    title: 'comes after twelve hours, however busy it was',
    file: 'apps/bff/test/session-ends.test.ts',
  },
  source: 'OWASP ASVS 5.0, 7.3.2',
};

const idleEnd: NamedDefence = {
  what: 'The idle end: a thief who pauses for longer than that is out.',
  file: 'apps/bff/src/sessions/rotation.ts',
  code: "return session.idleEndsAt <= now ? 'idle_expired' : undefined;",
  test: {
    title: 'ends half an hour after its last access token',
    file: 'apps/bff/test/session-ends.test.ts',
  },
  source: 'OWASP ASVS 5.0, 7.3.1',
};

const devices: NamedDefence = {
  what: 'The list of devices: signed in anywhere, the owner sees every session and can end it.',
  file: 'apps/bff/src/routes/devices.ts',
  code: 'const ended = await endSession.device(identity.get(request), request.params.handle);',
  test: { title: 'ends that one, and says so there', file: 'apps/bff/test/devices.test.ts' },
  source: 'OWASP ASVS 5.0, 7.5.2',
};

const lives = 3;

export const absentVictim: LabAttack = {
  id: 'absent-victim',
  title: 'Steal a session that its owner left behind',
  wants:
    'Somebody has copied both cookies from a browser that nobody opens again, and renews them for as long as that works.',
  ends: 'succeeds',
  stoppedBy: [absoluteEnd, idleEnd, devices],
  real: {
    place: 'bff',
    async run(context) {
      const owner = await context.newcomer('owner');
      const thief = context.copyOf(owner, 'thief');
      context.remark('owner', 'never opens this browser again');
      const statuses = await renewAlone(context, thief);
      const left = (await thief.get(paths.session)).json as SessionAnswer;
      const seen = await endOthersOf(context, owner.email);
      const after = await thief.get(paths.sessions);
      return {
        succeeded: count(statuses, 200) === lives,
        says: `After ${lives} lives of the access token the thief is in: nobody else presents a token, so nothing is noticed. ${describe(left)} But the owner, signed in elsewhere, saw ${seen} sessions in the list of devices and ended the other one; then the thief was refused: ${after.status} ${after.reason}.`,
      };
    },
  },
};

async function renewAlone(context: AttackContext, thief: Client): Promise<readonly number[]> {
  const statuses = [];
  for (let life = 1; life <= lives; life += 1) {
    await context.confirm(thief);
    context.expireAccessTokens();
    statuses.push((await thief.get(paths.sessions)).status);
  }
  return statuses;
}

function describe(answer: SessionAnswer): string {
  if (answer.state === 'signed_out') return 'The session is over.';
  const { idleEndInSeconds, absoluteEndInSeconds } = answer.session;
  return `Whoever holds it has to come back within ${formatDuration(idleEndInSeconds)}, and is out after ${formatDuration(absoluteEndInSeconds)} in any case.`;
}

const formatDuration = (seconds: number) =>
  seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;

/** The owner signs in with the password in another browser, and ends what is not that one. @returns how many sessions there were */
async function endOthersOf(context: AttackContext, email: string): Promise<number> {
  const elsewhere = context.stranger('owner, elsewhere');
  await elsewhere.post(passwordPaths.signIn, { email, password: context.password });
  const { devices } = (await elsewhere.get(paths.sessions)).json as DevicesAnswer;
  for (const { handle, isThisOne } of devices) {
    if (!isThisOne) await elsewhere.delete(paths.sessionByHandle(handle));
  }
  return devices.length;
}
