/** The least that anybody would put in front of an API for a page of another origin: helmet's headers, and CORS with credentials. */
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';

import { webOrigin } from '../../apps/bff/test/support/test-config.ts';

export function leastStack(): Express {
  return express()
    .use(helmet())
    .use(cors({ origin: webOrigin, credentials: true }));
}
