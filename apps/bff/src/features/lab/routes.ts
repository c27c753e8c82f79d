import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';

import type { Core } from '../../feature.ts';
import { methodNotAllowed } from '../../middleware/method-not-allowed.ts';
import { parseBody } from '../../middleware/parse-body.ts';
import { Problem } from '../../problems/problem.ts';
import { attacks } from './attacks/attacks.ts';
import type { AttemptRecord, Attempts, Begun } from './attempts.ts';
import { targetOf } from './client.ts';
import { type ListedAttack, mostSkipped, paths } from './contract.ts';
import { describeAttack } from './describe-attack.ts';
import type { LastRequests } from './last-requests.ts';
import type { DemoClock } from './demo-clock.ts';
import type { AttackRunner } from './attack-runner.ts';
import type { Timeline } from './timeline.ts';
import { xRay } from './x-ray.ts';

interface Dependencies extends Core {
  readonly demoClock: DemoClock;
  readonly timeline: Timeline;
  readonly lastRequests: LastRequests;
  readonly attempts: Attempts;
  readonly attackRunner: AttackRunner;
}

const clockRequest = z.strictObject({ skipSeconds: z.number().positive().max(mostSkipped) });
const attemptRequest = z.strictObject({ attack: z.string().max(60), weakened: z.boolean() });
const line = z.string().max(2_000);
const remark = z.strictObject({ by: z.string().max(60), says: line });
const reportRequest = z.strictObject({ heard: z.array(line).max(20), remarks: z.array(remark).max(20) });

export function labRoutes(dependencies: Dependencies): Router {
  const { attempts, attackRunner } = dependencies;
  const router = Router();
  router.route(paths.xRay).get(xRay(dependencies)).all(methodNotAllowed('GET'));
  router.route(paths.clock).post(skipTime(dependencies)).all(methodNotAllowed('POST'));
  router.route(paths.attacks).get(listAttacks(dependencies)).all(methodNotAllowed('GET'));
  router.route(paths.attempts).post(attempt(dependencies)).all(methodNotAllowed('POST'));
  router
    .route(`${paths.attempts}/:id`)
    .get((request, response) => void response.json(found(attempts, request).view()))
    .post(async (request, response) => {
      const report = parseBody(reportRequest, request);
      response.json(await attackRunner.report(found(attempts, request), report));
    })
    .all(methodNotAllowed('GET', 'POST'));
  return router;
}

function listAttacks({ attempts, ...core }: Dependencies): RequestHandler {
  const described = attacks.map(describeAttack);
  return async function listAttacks(request, response) {
    const { userId } = await findVisitor(core, request);
    const isTried = (attack: string, weakened: boolean) => attempts.isTried({ userId, attack, weakened });
    const listed: readonly ListedAttack[] = described.map((attack) => ({
      ...attack,
      tried: { real: isTried(attack.id, false), twin: isTried(attack.id, true) },
    }));
    response.json(listed);
  };
}

/** Empty for whoever is signed out. */
async function findVisitor(
  { readPresentedTokens, findSession }: Pick<Core, 'readPresentedTokens' | 'findSession'>,
  request: Request,
): Promise<Pick<Begun, 'userId' | 'sid'>> {
  const { access, refresh } = await readPresentedTokens(request);
  if (access) return { userId: access.sub, sid: access.sid };
  const userId = refresh && (await findSession(refresh.sid))?.session.userId;
  return { userId: userId ?? '', sid: refresh?.sid ?? '' };
}

function found(attempts: Attempts, { params }: Request): AttemptRecord {
  const attempt = attempts.find(String(params['id']));
  if (!attempt) throw new Problem('not_found');
  return attempt;
}

function skipTime({ demoClock }: Dependencies): RequestHandler {
  return function skipTime(request, response) {
    demoClock.skip(parseBody(clockRequest, request).skipSeconds);
    response.status(204).end();
  };
}

function attempt({ config, attackRunner, ...core }: Dependencies): RequestHandler {
  return async function attempt(request, response) {
    const asked = parseBody(attemptRequest, request);
    const [webOrigin = config.bffOrigin] = config.webOrigins;
    const target = targetOf(request.socket, config.bffOrigin, webOrigin);
    const visitor = await findVisitor(core, request);
    response.status(201).json(await attackRunner.begin({ ...asked, ...visitor }, target));
  };
}
