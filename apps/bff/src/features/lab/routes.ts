import { type RequestHandler, Router } from 'express';

import type { Core } from '../../feature.ts';
import { methodNotAllowed } from '../../middleware/method-not-allowed.ts';
import { Problem } from '../../problems/problem.ts';
import { paths } from './contract.ts';
import type { LastRequests } from './last-requests.ts';
import type { LostAnswers } from './lost-answers.ts';
import type { Timeline } from './timeline.ts';
import { xRay } from './x-ray.ts';

interface Dependencies extends Core {
  readonly timeline: Timeline;
  readonly lastRequests: LastRequests;
  readonly lostAnswers: LostAnswers;
}

export function labRoutes(dependencies: Dependencies): Router {
  const router = Router();
  router.route(paths.xRay).get(xRay(dependencies)).all(methodNotAllowed('GET'));
  router.route(paths.loseNextAnswer).post(loseNextAnswer(dependencies)).all(methodNotAllowed('POST'));
  return router;
}

function loseNextAnswer({ readPresentedTokens, lostAnswers }: Dependencies): RequestHandler {
  return async function loseNextAnswer(request, response) {
    const { access, refresh } = await readPresentedTokens(request);
    const sid = refresh?.sid ?? access?.sid;
    if (sid === undefined) throw new Problem('session_required');
    lostAnswers.loseNext(sid);
    response.status(204).end();
  };
}
