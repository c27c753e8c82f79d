import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import type { AccountEventsAnswer } from '../contract/answers.ts';
import type { EndReason } from '../contract.ts';
import { identity } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import type { AccountEventStore, StoredAccountEvent } from '../users/account-events.ts';
import { parseUserAgent } from './parse-user-agent.ts';

export interface AccountRouteDependencies {
  readonly events: AccountEventStore;
}

const pageSize = 20;

/** What users see of their own account. Mounted behind `authenticate`. */
export function accountRoutes(dependencies: AccountRouteDependencies): Router {
  const router = Router();
  router.route(paths.securityEvents).get(listEvents(dependencies)).all(methodNotAllowed('GET'));
  return router;
}

function listEvents({ events }: AccountRouteDependencies): RequestHandler {
  return async function listEvents(request, response) {
    const { userId, sid } = identity.get(request);
    const { before } = request.query;
    const page = { ownSid: sid, most: pageSize + 1, ...(typeof before === 'string' && { before }) };
    const found = await events.list(userId, page);
    const shown = found.slice(0, pageSize);
    const next = found.length > pageSize ? shown.at(-1)?.id : undefined;
    response.json({
      events: shown.map(describe),
      ...(next && { next }),
    } satisfies AccountEventsAnswer);
  };
}

function describe({ id, event, secondsAgo, reason, isOwn, userAgent }: StoredAccountEvent) {
  return {
    id,
    event,
    secondsAgo,
    ...(reason !== undefined && { reason: reason as EndReason }),
    ...parseUserAgent(userAgent),
    isThisDevice: isOwn,
  };
}
