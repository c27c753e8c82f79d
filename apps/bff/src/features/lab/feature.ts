import type { IncomingMessage } from 'node:http';

import { type RequestHandler, Router } from 'express';

import type { Feature } from '../../feature.ts';
import { AttackerWindow } from './attacker/window.ts';
import { Attempts } from './attempts.ts';
import { LastRequests } from './last-requests.ts';
import { LocalServer } from './local-server.ts';
import { DemoClock } from './demo-clock.ts';
import { AttackRunner } from './attack-runner.ts';
import { watchReports } from './csp-reports.ts';
import { labRoutes } from './routes.ts';
import { Timeline, watched } from './timeline.ts';
import { createWeakApp, weakGeneration } from './weak/app.ts';

/** Shows what the BFF sees, attacks it on request, and lets time go by on purpose. */
export const lab: Feature = {
  name: 'lab',
  demoOnly: true,
  adjustClock: (clock) => new DemoClock(clock),
  start(core) {
    const { clock, config, identity } = core;
    if (!(clock instanceof DemoClock))
      throw new Error('The lab has to move the clock that everything runs on');
    const timeline = new Timeline(clock);
    const lastRequests = new LastRequests(identity);
    const attempts = new Attempts(core.refusal);
    const weakApp = createWeakApp(clock);
    const weakServer = new LocalServer((request, response) =>
      attempts.watch({ request, response }, weakGeneration, () => void weakApp(request, response)),
    );
    const host = new URL(config.bffOrigin).hostname;
    const [app = config.bffOrigin] = config.webOrigins;
    const attacker = new AttackerWindow(() => ({
      foreign: attackerServer.originAs('127.0.0.1'),
      sibling: attackerServer.originAs(host),
      weak: weakServer.originAs(host),
      app,
      bff: config.bffOrigin,
    }));
    const attackerServer = new LocalServer(attacker.app());
    const weak = () => ({ host: '127.0.0.1', port: weakServer.port, tls: false, headers: {} });
    const attackRunner = new AttackRunner({ core, clock, attempts, attacker, weak });
    const generationOf = async (request: IncomingMessage) =>
      (await core.readPresentedTokens(request)).refresh?.gen;
    const watchAttempts: RequestHandler = (request, response, next) =>
      attempts.watch({ request, response }, generationOf, next);
    const given = {
      ...core,
      demoClock: clock,
      timeline,
      lastRequests,
      attempts,
      attackRunner,
    };
    return {
      routes: labRoutes(given),
      watchRequests: Router().use(watchAttempts, watchReports(attempts), lastRequests.middleware()),
      watchSessions: (store) => watched(store, timeline, attempts),
      background: {
        start: async () => void (await Promise.all([attackerServer.start(), weakServer.start()])),
        stop: async () => void (await Promise.all([attackerServer.stop(), weakServer.stop()])),
      },
    };
  },
};
