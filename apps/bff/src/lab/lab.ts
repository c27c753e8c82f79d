/**
 * Demo and development only: shows what the BFF sees, and lets the network fail on purpose. In production it is not composed,
 * so its addresses do not exist. docs/starting-from-this.md lists what goes when this folder goes.
 */
import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import { Problem } from '../problems/problem.ts';
import { LastRequests } from './last-requests.ts';
import { LostAnswers } from './lose-answers.ts';
import { xRay, type XRayDependencies } from './x-ray.ts';

export interface Lab {
  /** Before everything that answers. */
  readonly watch: RequestHandler;
  readonly routes: Router;
}

export function createLab(dependencies: Omit<XRayDependencies, 'lastRequests'>): Lab {
  const lastRequests = new LastRequests();
  const lostAnswers = new LostAnswers();
  const watch = Router();
  watch.use(lastRequests.middleware(), lostAnswers.middleware());
  const routes = Router();
  routes
    .route(paths.xRay)
    .get(xRay({ ...dependencies, lastRequests }))
    .all(onlyMethods('GET'));
  routes
    .route(paths.loseNextAnswer)
    .post(async (request, response) => {
      const { access, refresh } = await dependencies.shownTokens(request);
      const sid = refresh?.sid ?? access?.sid;
      if (sid === undefined) throw new Problem('session_required');
      lostAnswers.loseNext(sid);
      response.status(204).end();
    })
    .all(onlyMethods('POST'));
  return { watch, routes };
}
