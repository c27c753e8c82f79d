import { Router } from 'express';

import type { Feature } from '../../feature.ts';
import { LastRequests } from './last-requests.ts';
import { LostAnswers } from './lost-answers.ts';
import { labRoutes } from './routes.ts';
import { Timeline, watched } from './timeline.ts';

/** Shows what the BFF sees, and lets the network fail on purpose. */
export const lab: Feature = {
  name: 'lab',
  demoOnly: true,
  start(core) {
    const timeline = new Timeline(core.clock);
    const lastRequests = new LastRequests(core.identity);
    const lostAnswers = new LostAnswers(core.identity);
    return {
      routes: labRoutes({ ...core, timeline, lastRequests, lostAnswers }),
      watchRequests: Router().use(lastRequests.middleware(), lostAnswers.middleware()),
      watchSessions: (store) => watched(store, timeline),
    };
  },
};
